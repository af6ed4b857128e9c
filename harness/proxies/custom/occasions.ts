import { produce } from 'immer'
import { contoso } from '../../deployment/contoso.ts'
import { over } from '../../deployment/over.ts'
import type { ProxyDescription } from '../../deployment/proxy-description.ts'
import { publishOfficeWebApps } from '../../deployment/publish-office-web-apps.ts'
import type { Deployment } from '../../deployment/schema.ts'
import { holds } from './condition.ts'

/** Some of its fields, at any depth; lists as a whole. */
type Some<T> = T extends readonly unknown[] ? T : T extends object ? { [Key in keyof T]?: Some<T[Key]> } : T

/** One thing at a time that a template may ask about, otherwise than in a healthy deployment. */
const departures: readonly Some<Deployment['proxy']>[] = [
  {},
  { snat: 'none' },
  { virtualServers: { http: { redirectToHttps: true } } },
  { virtualServers: { http: { redirectToHttps: true, redirectPort: 4443 } } },
  { virtualServers: { http: { enabled: false } } },
  { virtualServers: { https: { enabled: false } } },
  { pool: { persistence: 'source' } },
  { pool: { persistence: 'cookie' } },
  { pool: { whenAllDown: 'refuse' } },
  { tls: { minVersion: 'TLSv1.3' } },
  { tls: { cipherSuites: 'aead' } },
  { tls: { serverName: 'required' } },
  { tls: { clientCertificate: 'demanded' } },
  { http: { preAuthentication: 'form' } },
  { http: { preAuthentication: 'basic' } },
  { http: { blockedPaths: ['/', '/CertProv'] } },
  { http: { removedRequestHeaders: ['X-MS-WebTicket'], removedResponseHeaders: ['WWW-Authenticate'] } },
  { http: { challenges: 'one-header' } },
  { http: { poolConnections: 'closed' } },
  { http: { poolConnections: 'shared' } },
  { http: { messages: { bodyLimitBytes: 4096, headerLimitBytes: 4096 } } },
  { http: { messages: { hostHeader: 'pool' } } },
  { http: { messages: { answers: 'kept' } } },
  { http: { messages: { links: 'plain' } } },
  { http: { messages: { expectContinue: 'swallowed' } } },
]

/** Deployments that lead the templates of a proxy into their branches, without those that it cannot be set up for. */
export const occasions = ({ modes, cannot }: ProxyDescription): Deployment[] =>
  [
    produce(contoso, publishOfficeWebApps),
    ...departures.map((proxy) => over(contoso, { proxy }) as Deployment),
  ]
    .flatMap((d) => modes.map((mode) => ({ ...d, proxy: { ...d.proxy, mode } })))
    .filter((d) => !cannot.some(({ when }) => holds(d, when)))
