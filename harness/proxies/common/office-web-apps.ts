import type { Deployment } from '../../deployment/schema.ts'

/**
 * The two virtual servers of Office Web Apps and the one server that they lead to; nothing where none are published. One
 * server alone is not watched: there is no other to send to.
 */
export const officeWebAppsServers = ({ proxy, officeWebApps }: Deployment) => {
  if (!proxy.officeWebApps || !officeWebApps) return undefined
  const { vip, httpsTargetPort, httpTargetPort } = proxy.officeWebApps
  return {
    vip,
    address: officeWebApps.address,
    https: { port: 443, targetPort: httpsTargetPort },
    http: { port: 80, targetPort: httpTargetPort },
  }
}
