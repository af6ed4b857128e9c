import type { Deployment } from '../../deployment/schema.ts'
import { officeWebAppsServers } from '../common/office-web-apps.ts'
import { host, listenerTls, passing, poolTls } from './parts.ts'

/** Sites for Office Web Apps: what is done to requests of the web services is not done to theirs. */
export const officeWebApps = (d: Deployment): string[] => {
  const servers = officeWebAppsServers(d)
  if (!servers) return []
  const { vip, address, https, http } = servers
  const name = d.names.officeWebApps
  const settings = `connectiontimeout=${d.proxy.connectTimeoutMs}ms retry=0 disablereuse=On`
  const forwarding = (scheme: string, port: number) => [
    ...passing(d.proxy),
    `ProxyPass / ${scheme}://${address}:${port}/ ${settings}`,
  ]
  return [
    ...host({ vip, port: https.port, name }, [
      ...listenerTls(d.proxy),
      ...poolTls,
      ...forwarding('https', https.targetPort),
    ]),
    ...host({ vip, port: http.port, name }, forwarding('http', http.targetPort)),
  ]
}
