import type { Deployment } from '../deployment/schema.ts'
import { affinityCookie } from '../proxies/common/affinity.ts'
import { keptSeconds } from '../proxies/common/messages.ts'
import { object, seconds } from './bigip-object.ts'
import type { Statement } from './statements.ts'

/** Whether connections to the pool are used for whoever comes next. */
export const sharesConnections = ({ proxy }: Deployment) =>
  proxy.mode === 'bridge' && proxy.http.poolConnections === 'shared'
/** Whether answers are kept. */
export const keepsAnswers = ({ proxy }: Deployment) =>
  proxy.mode === 'bridge' && proxy.http.messages.answers === 'kept'

/** The transport that every virtual server has. One that forwards packets forgets without a reset (facts R10). */
const transport = ({ proxy }: Deployment): Statement => {
  const idle = `${seconds(proxy.idleTimeoutMs)}`
  return proxy.mode === 'l4'
    ? object('ltm profile fastl4 salem_fastl4', {
        'defaults-from': 'fastL4',
        'idle-timeout': idle,
        'reset-on-timeout': 'disabled',
      })
    : object('ltm profile tcp salem_tcp', { 'defaults-from': 'tcp', 'idle-timeout': idle })
}

/**
 * Profiles beside those of TLS (tmsh reference: ltm profile tcp, fastl4, one-connect and web-acceleration, ltm persistence
 * cookie). The cookie is what facts R11 ask for: without expiry, not HttpOnly, and sent more than once a connection. What is
 * kept is short: below 500 bytes nothing is, unless said.
 */
export const bigipProfiles = (d: Deployment): Statement[] => [
  transport(d),
  ...(d.proxy.pool.persistence === 'cookie'
    ? [
        object('ltm persistence cookie salem_affinity', {
          'defaults-from': 'cookie',
          method: 'insert',
          'cookie-name': affinityCookie,
          expiration: '0',
          httponly: 'disabled',
          'always-send': 'enabled',
        }),
      ]
    : []),
  ...(sharesConnections(d)
    ? [
        object('ltm profile one-connect salem_shared', {
          'defaults-from': 'oneconnect',
          'source-mask': 'any',
        }),
      ]
    : []),
  ...(keepsAnswers(d)
    ? [
        object('ltm profile web-acceleration salem_kept', {
          'defaults-from': 'webacceleration',
          'cache-max-age': `${keptSeconds}`,
          'cache-object-min-size': '0',
        }),
      ]
    : []),
]

/** What the virtual server for requests has beyond transport and TLS. */
export const requestProfiles = (d: Deployment): string[] => [
  'http',
  ...(sharesConnections(d) ? ['salem_shared'] : []),
  ...(keepsAnswers(d) ? ['salem_kept'] : []),
]

export const transportProfile = ({ proxy }: Deployment): string =>
  proxy.mode === 'l4' ? 'salem_fastl4' : 'salem_tcp'

/** How a virtual server keeps a client with one member. */
export const persistenceOf = ({ proxy }: Deployment): string => {
  switch (proxy.pool.persistence) {
    case 'none':
      return 'none'
    case 'source':
      return 'replace-all-with { source_addr { default yes } }'
    case 'cookie':
      return 'replace-all-with { salem_affinity { default yes } }'
    default:
      return proxy.pool.persistence satisfies never
  }
}
