import { produce } from 'immer'
import { contoso } from '../../deployment/contoso.ts'
import type { ProxyDescription } from '../../deployment/proxy-description.ts'
import { publishOfficeWebApps } from '../../deployment/publish-office-web-apps.ts'
import type { Deployment } from '../../deployment/schema.ts'
import { holds } from './condition.ts'

type Departure = (d: Deployment) => void

/** One thing at a time that a template may ask about, otherwise than in a healthy deployment. */
const departures: readonly Departure[] = [
  () => {},
  publishOfficeWebApps,
  ({ proxy }) => {
    proxy.snat = 'none'
  },
  ({ proxy }) => {
    proxy.virtualServers.http.redirectToHttps = true
  },
  ({ proxy }) => {
    proxy.virtualServers.http.redirectToHttps = true
    proxy.virtualServers.http.redirectPort = 4443
  },
  ({ proxy }) => {
    proxy.virtualServers.http.enabled = false
  },
  ({ proxy }) => {
    proxy.virtualServers.https.enabled = false
  },
  ({ proxy }) => {
    proxy.pool.persistence = 'source'
  },
  ({ proxy }) => {
    proxy.pool.persistence = 'cookie'
  },
  ({ proxy }) => {
    proxy.pool.whenAllDown = 'refuse'
  },
  ({ proxy }) => {
    proxy.tls.minVersion = 'TLSv1.3'
  },
  ({ proxy }) => {
    proxy.tls.cipherSuites = 'aead'
  },
  ({ proxy }) => {
    proxy.tls.serverName = 'required'
  },
  ({ proxy }) => {
    proxy.tls.clientCertificate = 'demanded'
  },
  ({ proxy }) => {
    proxy.http.preAuthentication = 'form'
  },
  ({ proxy }) => {
    proxy.http.preAuthentication = 'basic'
  },
  ({ proxy }) => {
    proxy.http.blockedPaths = ['/', '/CertProv']
  },
  ({ proxy }) => {
    proxy.http.removedRequestHeaders = ['X-MS-WebTicket']
    proxy.http.removedResponseHeaders = ['WWW-Authenticate']
  },
  ({ proxy }) => {
    proxy.http.challenges = 'one-header'
  },
  ({ proxy }) => {
    proxy.http.poolConnections = 'closed'
  },
  ({ proxy }) => {
    proxy.http.poolConnections = 'shared'
  },
  ({ proxy: { http } }) => {
    http.messages.bodyLimitBytes = 4096
    http.messages.headerLimitBytes = 4096
  },
  ({ proxy: { http } }) => {
    http.messages.hostHeader = 'pool'
  },
  ({ proxy: { http } }) => {
    http.messages.answers = 'kept'
  },
  ({ proxy: { http } }) => {
    http.messages.links = 'plain'
  },
  ({ proxy: { http } }) => {
    http.messages.expectContinue = 'swallowed'
  },
]

/** Deployments that lead the templates of a proxy into their branches, without those that it cannot be set up for. */
export const occasions = ({ modes, cannot }: ProxyDescription): Deployment[] =>
  modes.flatMap((mode) =>
    departures
      .map((depart) =>
        produce(contoso, (d) => {
          d.proxy.mode = mode
          depart(d)
        }),
      )
      .filter((d) => !cannot.some(({ when }) => holds(d, when))),
  )
