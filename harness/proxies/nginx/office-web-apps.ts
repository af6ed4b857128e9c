import type { Deployment } from '../../deployment/schema.ts'
import { officeWebAppsServers } from '../common/office-web-apps.ts'
import { block, type Line } from './blocks.ts'
import { listenerTls, poolTls } from './tls.ts'

/** Servers of a `stream` block for Office Web Apps, none where they are not published. */
export const officeWebAppsStream = (d: Deployment): Line[] => {
  const servers = officeWebAppsServers(d)
  if (!servers) return []
  const { vip, address, https, http } = servers
  const tls = d.proxy.mode === 'bridge' && [
    listenerTls(d),
    'proxy_ssl on;',
    poolTls(d, d.names.officeWebApps),
  ]
  return [
    block(
      'server',
      `listen ${vip}:${https.port}${tls ? ' ssl' : ''};`,
      tls,
      `proxy_pass ${address}:${https.targetPort};`,
    ),
    block('server', `listen ${vip}:${http.port};`, `proxy_pass ${address}:${http.targetPort};`),
  ]
}

/** The same in an `http` block: what is done to requests of the web services is not done to theirs. */
export const officeWebAppsSites = (d: Deployment): Line[] => {
  const servers = officeWebAppsServers(d)
  if (!servers) return []
  const { vip, address, https, http } = servers
  const forwarding = (to: string) => block('location /', 'proxy_set_header Host $host;', `proxy_pass ${to};`)
  return [
    block(
      'server',
      `listen ${vip}:${https.port} ssl;`,
      listenerTls(d),
      poolTls(d, d.names.officeWebApps),
      forwarding(`https://${address}:${https.targetPort}`),
    ),
    block('server', `listen ${vip}:${http.port};`, forwarding(`http://${address}:${http.targetPort}`)),
  ]
}
