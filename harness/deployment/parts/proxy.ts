import { z } from 'zod'
import { proxyDescription, proxyMode } from '../proxy-description.ts'
import { publicTls, trust } from './certificate.ts'
import { ipv4, milliseconds, port } from './words.ts'

/** The listener of a proxy that ends TLS, and what it asks of clients. */
const proxyListenerTls = z.strictObject({
  ...publicTls.shape,
  minVersion: z.enum(['TLSv1.2', 'TLSv1.3']),
  /** `required`: who names no server in its ClientHello is turned away. */
  serverName: z.enum(['optional', 'required']),
  clientCertificate: z.enum(['none', 'demanded']),
})

/** How a proxy that ends TLS treats the messages that pass: whether the pool and the client get what the other sent. */
const proxyMessages = z.strictObject({
  /** Longest body of a request in bytes, 0 for none. */
  bodyLimitBytes: z.int().min(0),
  /** Longest headers of a request in bytes. */
  headerLimitBytes: z.int().min(1024).max(16_384),
  /** `pool`: requests bear the pool's inside name instead of the name that the client asked for. */
  hostHeader: z.enum(['kept', 'pool']),
  /** `kept`: answers are kept for some seconds by URL alone, whatever they say about it. */
  answers: z.enum(['passed', 'kept']),
  /** `plain`: `https://` in the bodies of answers becomes `http://`. */
  links: z.enum(['untouched', 'plain']),
  /** `swallowed`: who waits to be told to send his body is told nothing. */
  expectContinue: z.enum(['passed', 'swallowed']),
})

/** The reverse proxy under test, and what it is configured to do. */
export const proxy = z.strictObject({
  /** A product that Salem brings along, or one of `described`. */
  product: z.string(),
  mode: proxyMode,
  /** Products that their owners describe. Part of the value, so that a plan still needs nothing else. */
  described: z.array(proxyDescription).optional(),
  /** A box that stands outside of the lab, behind an interface of this machine; its product is `external`. */
  external: z
    .strictObject({
      interface: z.string().regex(/^[^\s/]{1,15}$/, 'expected the name of a network interface such as eth1'),
      /** Its owner knows that it does not keep a connection to the pool for each client. */
      breaksNtlm: z.boolean().optional(),
    })
    .optional(),
  selfAddress: ipv4,
  vip: ipv4,
  /** Whether it knows the way to the inside, or sends everything towards the internet. */
  routeToPool: z.boolean(),
  /** `self`: translate to the self address. `none`: the pool sees the client's address. */
  snat: z.enum(['self', 'none']),
  virtualServers: z.strictObject({
    https: z.strictObject({ enabled: z.boolean(), port, targetPort: port }),
    http: z.strictObject({
      enabled: z.boolean(),
      port,
      targetPort: port,
      /** Answer with a redirect to HTTPS instead of forwarding. */
      redirectToHttps: z.boolean(),
      /** Port that the redirect names; 443 is not written out. */
      redirectPort: port,
    }),
  }),
  /**
   * Virtual servers of Office Web Apps, on 443 and 80 of a public address of their own: without their name, which packets
   * and TLS that is passed on do not show, nothing else tells them from the web services. Absent: not published.
   */
  officeWebApps: z.strictObject({ vip: ipv4, httpsTargetPort: port, httpTargetPort: port }).optional(),
  /** The listener's own certificate, used in mode `bridge`. */
  tls: proxyListenerTls,
  trust,
  connectTimeoutMs: milliseconds,
  /** What nothing passes on for so long is given up: an answer that is waited for, a connection, a packet filter's entry. */
  idleTimeoutMs: z.int().min(1).max(86_400_000),
  /** What a proxy that ends TLS does with requests and answers. */
  http: z.strictObject({
    /** `form`: everything is redirected to a page to log on; `basic`: the proxy itself asks for a password. */
    preAuthentication: z.enum(['none', 'form', 'basic']),
    /** Answered 404 by the proxy: `/` alone, or everything that begins with one of the others. */
    blockedPaths: z.array(z.string().startsWith('/')),
    removedRequestHeaders: z.array(z.string()),
    removedResponseHeaders: z.array(z.string()),
    /** Several WWW-Authenticate headers of one answer: passed on as they came, or made one (joined, or the first alone). */
    challenges: z.enum(['as-sent', 'one-header']),
    /** Connections to the pool: kept for the client they belong to, closed after each answer, or used for whoever comes next. */
    poolConnections: z.enum(['kept', 'closed', 'shared']),
    messages: proxyMessages,
  }),
  pool: z.strictObject({
    monitor: z.strictObject({ port, intervalMs: milliseconds, timeoutMs: milliseconds }),
    /** With every member marked down: try them all the same, or refuse. */
    whenAllDown: z.enum(['try-anyway', 'refuse']),
    /** What keeps a client with one member: nothing, its address, or (where TLS is ended) the cookie MS-WSMAN. */
    persistence: z.enum(['none', 'source', 'cookie']),
  }),
})
