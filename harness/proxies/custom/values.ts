import { cipherSuitesOf } from '../../deployment/cipher-suites.ts'
import type { Deployment } from '../../deployment/schema.ts'
import { triesAnyway } from '../common/monitor.ts'
import { officeWebAppsServers } from '../common/office-web-apps.ts'

/** Of Office Web Apps: where they are published, and the one server there is. */
const officeWebApps = (d: Deployment) => {
  const servers = officeWebAppsServers(d)
  return {
    published: servers !== undefined,
    vip: servers?.vip ?? '',
    server: servers?.address ?? '',
    https: { port: servers?.https.port ?? 0, targetPort: servers?.https.targetPort ?? 0 },
    http: { port: servers?.http.port ?? 0, targetPort: servers?.http.targetPort ?? 0 },
  }
}

/** What the templates of a described proxy may speak of. */
export const valuesOf = (d: Deployment) => {
  const { proxy, frontEnds, names } = d
  const { https, http } = proxy.virtualServers
  return {
    /** `l4`, `passThrough` or `bridge`. */
    mode: proxy.mode,
    bridge: proxy.mode === 'bridge',
    /** Public address, and the one that connections to the pool are sent from. */
    vip: proxy.vip,
    self: proxy.selfAddress,
    /** Whether the source address is translated to `self`; if not, the client's is kept. */
    snat: proxy.snat === 'self',
    https: { enabled: https.enabled, port: https.port, targetPort: https.targetPort },
    http: {
      enabled: http.enabled,
      port: http.port,
      targetPort: http.targetPort,
      redirect: http.redirectToHttps,
      redirectPort: http.redirectPort,
    },
    /** The pool: `name` and `address` of each front end. */
    members: Object.entries(frontEnds).map(([name, { address }]) => ({ name, address })),
    monitor: { ...proxy.pool.monitor },
    officeWebApps: officeWebApps(d),
    /** What keeps a client with one member: `none`, `source`, or `cookie`, which is called MS-WSMAN. */
    persistence: proxy.pool.persistence,
    /** With every member marked down: try them all the same. */
    tryAnyway: triesAnyway(d),
    /** What the listener asks of clients, in mode `bridge`: `minVersion`, `serverName`, `clientCertificate`; `cipherSuites` is the list to accept below TLS 1.3, empty for all. */
    tls: {
      cipherSuites: cipherSuitesOf(proxy.tls) ?? '',
      minVersion: proxy.tls.minVersion,
      serverName: proxy.tls.serverName,
      clientCertificate: proxy.tls.clientCertificate,
    },
    /** What is done to requests and answers: the fields of `proxy.http`. */
    requests: { ...proxy.http },
    connectTimeoutMs: proxy.connectTimeoutMs,
    idleTimeoutMs: proxy.idleTimeoutMs,
    names: { ...names },
  }
}
