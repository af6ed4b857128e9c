import { z } from 'zod'
import { proxyDescription, proxyMode } from './proxy-description.ts'

/**
 * The shape of a deployment. The type is inferred from the schema, so a user's own file and our own value are
 * held to the same rules; what a shape cannot say (overlaps, loops, unknown names) is in `check.ts`.
 */

const ipv4 = z.ipv4()
const port = z.int().min(1).max(65535)
const milliseconds = z.int().min(1).max(600_000)
const fqdn = z
  .string()
  .max(253)
  .regex(
    /^(?=.{1,253}$)(_?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    'expected a fully qualified lower-case DNS name such as lyncweb.contoso.example',
  )

/** Names by role. `web` is the one host record of the web services; `pool` is the internal web FQDN. */
const names = z.strictObject({
  web: fqdn,
  meet: fqdn,
  dialin: fqdn,
  lyncdiscover: fqdn,
  /** Known inside only: it says that a client is inside. */
  lyncdiscoverinternal: fqdn,
  sip: fqdn,
  pool: fqdn,
  pki: fqdn,
})

const segmentName = z.enum(['internet', 'perimeter', 'inside'])

const dnsBehaviour = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answer') }),
  z.strictObject({ kind: z.literal('silent') }),
  z.strictObject({ kind: z.literal('delay'), ms: milliseconds }),
  z.strictObject({ kind: z.literal('servfail') }),
  z.strictObject({ kind: z.literal('refused') }),
  z.strictObject({ kind: z.literal('nxdomain') }),
  z.strictObject({ kind: z.literal('truncated') }),
])

const ttl = z.int().min(0).max(604_800)
const dnsRecord = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('A'), name: fqdn, ttl, address: ipv4 }),
  z.strictObject({ type: z.literal('CNAME'), name: fqdn, ttl, target: fqdn }),
  z.strictObject({ type: z.literal('NS'), name: fqdn, ttl, target: fqdn }),
  z.strictObject({
    type: z.literal('SRV'),
    name: z.string(),
    ttl,
    priority: z.int().min(0).max(65535),
    weight: z.int().min(0).max(65535),
    port,
    target: fqdn,
  }),
])

const nameServer = z.strictObject({
  address: ipv4,
  behaviour: dnsBehaviour,
  behaviours: z.array(z.strictObject({ name: fqdn, behaviour: dnsBehaviour })),
  zones: z.array(z.strictObject({ origin: fqdn, records: z.array(dnsRecord) })),
})

const certificate = z.strictObject({
  kind: z.enum(['root', 'intermediate', 'server', 'self-signed']),
  subject: z.string().min(1),
  /** Another certificate of this deployment, or `self`. */
  issuer: z.string(),
  names: z.array(z.string()),
  /** Days from now; negative is in the past. */
  validity: z.strictObject({ notBeforeDays: z.number(), notAfterDays: z.number() }),
  /** What a leaf may be used for; `serverAuth` unless given. */
  usage: z.enum(['serverAuth', 'clientAuth']).optional(),
  /** `pki.keys` unless given. */
  key: z.enum(['rsa-1024']).optional(),
  /** Of the issuer's signature; SHA-256 unless given. */
  hash: z.enum(['sha1']).optional(),
})

/** What a TLS listener sends: the leaf, then `chain` in order. */
const listenerTls = z.strictObject({ certificate: z.string(), chain: z.array(z.string()) })

/** The listener of a proxy that ends TLS, and what it asks of clients. */
const proxyListenerTls = z.strictObject({
  ...listenerTls.shape,
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

const trust = z.strictObject({ roots: z.array(z.string()) })

/** Trust is the client's: two clients that meet the same listener may well judge it differently. */
const clientTrust = z.strictObject({
  ...trust.shape,
  /** Intermediates that it holds from elsewhere, so that a listener need not send them. */
  cachedIntermediates: z.array(z.string()),
  /** Whether it fetches an issuer that was not sent from the URL in the certificate: Windows does, a Mac does not. */
  aiaFetching: z.boolean(),
})

const group = z.enum(['any', 'internet', 'perimeter', 'inside', 'vip', 'proxy', 'edge', 'frontEnds'])
const frontEndName = z.string().regex(/^fe[0-9]{1,2}$/, 'expected fe1, fe2, …')

/** Who a firewall rule speaks of: a segment, a role, one front end by name, or anybody. */
const party = z.union([group, frontEndName])

const filterRule = z.strictObject({
  name: z.string().min(1),
  action: z.enum(['accept', 'drop', 'reject']),
  from: party,
  to: party,
  /** TCP ports; absent: everything. */
  ports: z.array(port).optional(),
})

const frontEndHost = z.strictObject({
  address: ipv4,
  fqdn,
  /** The Lync services behind IIS, which answers in any case. */
  webServices: z.enum(['started', 'stopped']),
  /** Milliseconds that it takes over each answer; 0 where it is not slow. */
  answerDelayMs: z.int().min(0).max(600_000),
  /** Minutes by which its clock is ahead of everybody else's; negative: behind. */
  clockAheadMinutes: z.int().min(-1440).max(1440),
  /** Web listeners that are started; one that is not is refused by the kernel. */
  listens: z.strictObject({
    externalHttps: z.boolean(),
    externalHttp: z.boolean(),
    internalHttps: z.boolean(),
    internalHttp: z.boolean(),
  }),
})

export const deploymentSchema = z.strictObject({
  sipDomain: fqdn,
  /** Active Directory DNS domain and its NetBIOS name. */
  adDomain: fqdn,
  netbiosDomain: z
    .string()
    .regex(/^[A-Z0-9-]{1,15}$/, 'expected 1 to 15 upper-case letters, digits or dashes'),
  names,
  segments: z.strictObject({
    internet: z.cidrv4(),
    perimeter: z.cidrv4(),
    inside: z.cidrv4(),
  }),
  /** What every host does with ICMP echo (ping): health says nothing about it. */
  icmpEcho: z.enum(['answered', 'dropped']),
  /** An address of the perimeter that `border` routes and silently drops. */
  blackHole: ipv4,
  client: z.strictObject({
    address: ipv4,
    trust: clientTrust,
    /** The user's certificate of an earlier sign-in, where it is still there: then none has to be fetched. */
    keptCertificate: z.string().optional(),
  }),
  desk: z.strictObject({ address: ipv4, trust: clientTrust }),
  border: z.strictObject({
    internet: ipv4,
    perimeter: ipv4,
    rules: z.array(filterRule),
  }),
  firewall: z.strictObject({
    perimeter: ipv4,
    inside: ipv4,
    rules: z.array(filterRule),
    /** Where the web services' answers are sent: straight out, or back through the proxy. */
    returnPath: z.enum(['firewall', 'proxy']),
  }),
  dns: z.strictObject({ public: nameServer, internal: nameServer }),
  pki: z.strictObject({
    address: ipv4,
    keys: z.enum(['ec-p256', 'rsa-2048']),
    /** Whether packets come through to the CA's web host. */
    reachable: z.boolean(),
    /** What that host answers 404 for, though certificates name it. */
    unpublished: z.array(z.enum(['aia', 'crl', 'ocsp'])),
    /** Certificates that their issuer has taken back. */
    revoked: z.array(z.string()),
  }),
  certificates: z.record(z.string(), certificate),
  proxy: z.strictObject({
    /** A product that Salem brings along, or one of `described`. */
    product: z.string(),
    mode: proxyMode,
    /** Products that their owners describe. Part of the value, so that a plan still needs nothing else. */
    described: z.array(proxyDescription).optional(),
    /** A box that stands outside of the lab, behind an interface of this machine; its product is `external`. */
    external: z
      .strictObject({
        interface: z
          .string()
          .regex(/^[^\s/]{1,15}$/, 'expected the name of a network interface such as eth1'),
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
    /** The listener's own certificate, used in mode `bridge`. */
    tls: proxyListenerTls,
    trust,
    connectTimeoutMs: milliseconds,
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
      /** Connections to the pool: kept for the client they belong to, or closed after each answer. */
      poolConnections: z.enum(['kept', 'closed']),
      messages: proxyMessages,
    }),
    pool: z.strictObject({
      monitor: z.strictObject({ port, intervalMs: milliseconds, timeoutMs: milliseconds }),
      /** With every member marked down: try them all the same, or refuse. */
      whenAllDown: z.enum(['try-anyway', 'refuse']),
    }),
  }),
  frontEnds: z.record(frontEndName, frontEndHost),
  frontEnd: z.strictObject({
    /** Default gateway of the front ends. */
    gateway: ipv4,
    /** Host part of the addresses that the external web site hands out. */
    externalWebFqdn: fqdn,
    /** Certificate provisioning; IIS answers for it in any case. */
    certProv: z.enum(['started', 'stopped']),
    /** Of the web services that need a user; it can be off on the directory WebTicket alone. */
    windowsAuthentication: z.enum(['on', 'off', 'off-on-webticket']),
    /** IIS's Extended Protection for NTLM: `allow` checks the TLS channel of clients that name it, `require` of all. */
    extendedProtection: z.enum(['none', 'allow', 'require']),
    /** Milliseconds that a second of a pending request for events lasts; 1000 is real time. */
    eventChannelSecondMs: z.int().min(1).max(1000),
    /** What web tickets are sealed with: a key of the whole pool, or one of each front end that no other can read. */
    ticketKeys: z.enum(['shared', 'own']),
    external: listenerTls,
    internal: listenerTls,
    /** Certificate of the authority that signs users' certificates; every front end has its key. */
    userIssuer: z.string(),
    ports: z.strictObject({
      externalHttps: port,
      externalHttp: port,
      internalHttps: port,
      internalHttp: port,
    }),
  }),
  edge: z.strictObject({
    address: ipv4,
    port,
    tls: listenerTls,
    /** Host part of the `sts-uri` that clients are told to have themselves a certificate made at. */
    certProvFqdn: fqdn,
  }),
  users: z
    .array(
      z.strictObject({
        sipAddress: z.string().regex(/^[^@\s]+@[^@\s]+$/, 'expected user@domain'),
        name: z.string().min(1),
        password: z.string().min(1),
        sipEnabled: z.boolean(),
      }),
    )
    .min(1),
})

/** What is published and how. Roles are fixed; names and addresses are settings. */
export type Deployment = z.infer<typeof deploymentSchema>
export type SegmentName = z.infer<typeof segmentName>
export type FilterRule = z.infer<typeof filterRule>
export type Party = z.infer<typeof party>
export type Mode = Deployment['proxy']['mode']
export type ListenerTls = z.infer<typeof listenerTls>
export type NameRole = keyof Deployment['names']
