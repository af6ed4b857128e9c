import type { Deployment } from '../../deployment/schema.ts'
import { duration } from '../common/duration.ts'
import { block } from './blocks.ts'
import { officeWebAppsStream } from './office-web-apps.ts'
import { connecting, upstream } from './pool.ts'
import { listenerTls, poolTls } from './tls.ts'

/** The `stream` block: connections are forwarded as they are or, in mode `bridge`, decrypted and encrypted again. */
export const streamBlock = (d: Deployment): string[] => {
  const { https, http } = d.proxy.virtualServers
  const bridge = d.proxy.mode === 'bridge'
  return block(
    'stream',
    connecting(d),
    `proxy_timeout ${duration(d.proxy.idleTimeoutMs)};`,
    https.enabled && [
      upstream(d, 'web', https.targetPort),
      block(
        'server',
        `listen ${d.proxy.vip}:${https.port}${bridge ? ' ssl' : ''};`,
        bridge && [listenerTls(d), 'proxy_ssl on;', poolTls(d)],
        'proxy_pass web;',
      ),
    ],
    http.enabled &&
      !http.redirectToHttps && [
        upstream(d, 'plain', http.targetPort),
        block('server', `listen ${d.proxy.vip}:${http.port};`, 'proxy_pass plain;'),
      ],
    officeWebAppsStream(d),
  )
}
