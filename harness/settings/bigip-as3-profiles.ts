import type { Deployment } from '../deployment/schema.ts'
import { affinityCookie } from '../proxies/common/affinity.ts'
import { keptSeconds } from '../proxies/common/messages.ts'
import { seconds } from './bigip-object.ts'
import { keepsAnswers, sharesConnections } from './bigip-profiles.ts'
import type { Json } from './json-patch.ts'

/** Items beside services, pools and TLS (AS3 schema: L4_Profile, TCP_Profile, Persist, Multiplex_Profile, HTTP_Acceleration_Profile). */
export const profilesOf = (d: Deployment): Json => {
  const idleTimeout = seconds(d.proxy.idleTimeoutMs)
  return {
    ...(d.proxy.mode === 'l4'
      ? { transport: { class: 'L4_Profile', idleTimeout, resetOnTimeout: false } }
      : { transport: { class: 'TCP_Profile', idleTimeout } }),
    ...(d.proxy.pool.persistence === 'cookie' && {
      affinity: {
        class: 'Persist',
        persistenceMethod: 'cookie',
        cookieMethod: 'insert',
        cookieName: affinityCookie,
        httpOnly: false,
        alwaysSet: true,
      },
    }),
    ...(sharesConnections(d) && { shared: { class: 'Multiplex_Profile', sourceMask: '0.0.0.0' } }),
    ...(keepsAnswers(d) && {
      kept: { class: 'HTTP_Acceleration_Profile', maximumAge: keptSeconds, minimumObjectSize: 0 },
    }),
  }
}

const persistenceMethods = ({ proxy }: Deployment): unknown[] => {
  switch (proxy.pool.persistence) {
    case 'none':
      return []
    case 'source':
      return ['source-address']
    case 'cookie':
      return [{ use: 'affinity' }]
    default:
      return proxy.pool.persistence satisfies never
  }
}

/** What a service refers to of {@link profilesOf}. */
export const usedBy = (d: Deployment, kind: string): Json => ({
  persistenceMethods: persistenceMethods(d),
  ...(kind === 'Service_L4' ? { profileL4: { use: 'transport' } } : { profileTCP: { use: 'transport' } }),
  ...(kind === 'Service_HTTPS' && sharesConnections(d) && { profileMultiplex: { use: 'shared' } }),
  ...(kind === 'Service_HTTPS' && keepsAnswers(d) && { profileHTTPAcceleration: { use: 'kept' } }),
})
