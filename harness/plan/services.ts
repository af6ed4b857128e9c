/**
 * What the harness and the mocks agree on, and all they agree on: the configuration file a host program
 * is started with, and the events it writes. A host program
 *  - is started as `node /opt/salem/programs/<kind>.js /etc/salem/<name>.json`;
 *  - writes one {@link ProgramEvent} a line on standard output, `ready` when it serves;
 *  - on SIGHUP reads its configuration and certificate files again and writes `reloaded`
 *    (or `reload-failed` with `reason`, and goes on as before); open connections stay;
 *  - when it cannot start writes `failed` with `{ code, message }` and exits 1.
 */

/** A line a host program writes. The lab adds `seq`, `host` and `trial`. */
export type ProgramEvent = {
  kind: string
  /** CLOCK_MONOTONIC, shared by all hosts of a machine, in nanoseconds. */
  monotonicNs: number
  data: Record<string, unknown>
}

export type DnsRecord = {
  /** Fully qualified, without the trailing dot. */
  name: string
  ttl: number
} & (
  | { type: 'A'; address: string }
  | { type: 'CNAME'; target: string }
  | { type: 'SRV'; priority: number; weight: number; port: number; target: string }
  | { type: 'NS'; target: string }
)

/** How a name server treats a query. `delay` answers after `ms`; `truncated` sets TC over UDP, so that clients come back over TCP. */
export type DnsBehaviour =
  | { kind: 'answer' }
  | { kind: 'silent' }
  | { kind: 'delay'; ms: number }
  | { kind: 'servfail' }
  | { kind: 'refused' }
  | { kind: 'nxdomain' }
  | { kind: 'truncated' }

/** Events: `query` { from, transport, name, type, action, answers }. */
export type DnsConfig = {
  kind: 'dns'
  /** Address and port for UDP and TCP. */
  listen: { address: string; port: number }
  /** Zones the server is authoritative for; a name outside of all is REFUSED. */
  zones: { origin: string; records: DnsRecord[] }[]
  /** For every query, unless a name says otherwise. */
  behaviour: DnsBehaviour
  /** By name (fully qualified, case-insensitive). */
  behaviours: { name: string; behaviour: DnsBehaviour }[]
}

/** PEM files inside the host. `certificateFile` holds leaf first, then what else is sent. */
export type TlsFiles = { certificateFile: string; keyFile: string }

export type User = {
  /** `alice@contoso.example` */
  sipAddress: string
  /** NetBIOS domain, `CONTOSO` */
  domain: string
  /** sAMAccountName, `alice` */
  name: string
  password: string
  /** Without it the web services know the user and do not serve him (facts F34). */
  sipEnabled: boolean
  /** Without it the Access Edge lets nobody in as him (facts F35). */
  remoteAccess: boolean
}

export type FrontEndListener = {
  site: 'external' | 'internal'
  port: number
  /** Absent: plain HTTP. */
  tls?: TlsFiles
  /** The only cipher suites that it accepts, as OpenSSL writes them; absent: all. */
  cipherSuites?: string
}

/**
 * Events: `listening`, `handshake` { site, port, from, serverName, protocol } or `handshake-failed` { …, reason },
 * `request` { site, port, from, method, url, host, accept, expect, bytes (of the body), status, challenge, challenges, ticket, channel (how a pending request for events ended), why }, `ntlm` { site, from, leg: 'negotiate'|'authenticate', user?, accepted?, why }.
 */
export type FrontEndConfig = {
  kind: 'frontend'
  address: string
  /** `fe1.contoso.internal`, sent as X-MS-Server-Fqdn and as NTLM DNS computer name. */
  fqdn: string
  /** A listener that is left out is a service that is not started: the kernel refuses. */
  listeners: FrontEndListener[]
  users: User[]
  netbiosDomain: string
  /** Active Directory DNS domain, `contoso.internal`. */
  dnsDomain: string
  sipDomain: string
  /** Host part of the URLs the sites hand out. */
  externalWebFqdn: string
  /** The same as users' own documents have it, which comes from the pool that they are at home at. */
  homePoolWebFqdn: string
  internalWebFqdn: string
  /** Where clients outside find SIP, as Autodiscover tells them. */
  accessEdge: { fqdn: string; port: number }
  /** Of the authority that signs users' certificates; with its key, the whole pool makes and reads web tickets. */
  userIssuer: TlsFiles
  /** What IIS answers 503 for, since the service behind it is not started. */
  stopped: 'nothing' | 'certProv' | 'everything'
  /** `off`: who is not let in is not told how he could be either (facts F10). */
  windowsAuthentication: 'on' | 'off' | 'off-on-webticket'
  /** Milliseconds that this node takes over each answer; 0 where it is not slow. */
  answerDelayMs: number
  /** Whether NTLM holds clients to the TLS channel they believe to speak through (IIS: Extended Protection). */
  extendedProtection: 'none' | 'allow' | 'require'
  /** `own`: no other front end can read the tickets that this one issues. */
  ticketKeys: 'shared' | 'own'
  /** Milliseconds by which its clock is ahead of the machine's. */
  clockAheadMs: number
  /** Milliseconds that a second of a pending request for events lasts: 1000, or less where a lab's time is compressed. */
  eventChannelSecondMs: number
}

/**
 * Events: `handshake` / `handshake-failed` { from, serverName, protocol, reason }, `sip` { from, method, user, status, why },
 * `dsk` { from, accepted?, why } for each leg of a sign-in with TLS-DSK, `ntlm` with the same for one with NTLM,
 * `expired` { user, why } when a registration ends that was not renewed.
 */
export type EdgeConfig = {
  kind: 'edge'
  address: string
  port: number
  tls: TlsFiles
  users: User[]
  netbiosDomain: string
  dnsDomain: string
  sipDomain: string
  /** `pool01.contoso.internal`, the `targetname` of all that is offered to authenticate with. */
  poolFqdn: string
  /** Where clients are told to have themselves a certificate made. */
  stsUri: string
  /** PEM: the authority that users' certificates are signed by, and those above it. */
  userIssuersFile: string
}

/** Serves AIA (CA certificates, DER), CRLs (DER) and OCSP over HTTP on port 80. Events: `request` { from, method, url, status, why }. */
export type PkiConfig = {
  kind: 'pki'
  address: string
  port: number
  /** Static files by URL path, e.g. `/aia/intermediate.cer`, `/crl/intermediate.crl`. */
  files: { path: string; file: string; contentType: string }[]
  /** OCSP responders by URL path. Certificates and keys are PEM files. */
  ocsp: {
    path: string
    issuerCertificateFile: string
    issuerKeyFile: string
    revokedCertificateFiles: string[]
  }[]
}

/**
 * Office Web Apps: what they can show (WOPI discovery), and the pages that meetings show slides in. Events: `handshake`
 * { port, from, serverName, protocol } or `handshake-failed` { …, reason }, `request` { port, from, method, url, host, status, why }.
 */
export type OfficeWebAppsConfig = {
  kind: 'officewebapps'
  address: string
  /** Host part of the addresses that it hands out. */
  fqdn: string
  /** Without `tls` it is plain HTTP. */
  listeners: { port: number; tls?: TlsFiles }[]
}

/** A step of a sign-in, in the order of one that works. */
export type StepId =
  | 'autodiscover'
  | 'edge'
  | 'metadata'
  | 'web-ticket'
  | 'certificate'
  | 'tls-dsk'
  | 'registered'

/** What a user does with a client that is signed in, or without signing in at all: meetings and dial-in pages open in a browser. */
export type FeatureId = 'sign-in' | 'presence' | 'search' | 'meeting' | 'dialin' | 'slides'

/** What real clients differ in. */
export type ClientChoices = {
  /** Whose log is written, and whose habits it has unless the others say otherwise. */
  as: 'windows' | 'mac' | 'mobile'
  /** `sip.contoso.example:443`; without it the client looks for its server itself. */
  server?: string
  /** The scheme in which Autodiscover is asked. */
  discovery: 'https' | 'http'
  /** Without Autodiscover: SRV record and the usual name; mobiles never do that (facts §3.1). */
  srv: boolean
  authentication: 'NTLM' | 'Negotiate'
  /** `download`: the address book file, and the web query where there is none. `web-query`: nothing else, as the article's Mac. */
  addressBook: 'download' | 'web-query'
  /** Whether a missing intermediate is fetched from where the certificate says (AIA). */
  aiaFetching: boolean
  /** Whether intermediates that the machine has from elsewhere help. */
  cachedIntermediates: boolean
  /** Milliseconds until a connection, or an answer, is given up. */
  patienceMs: number
}

/**
 * A client that signs in, uses what it gets, and ends: `node client.js /etc/salem/client.json '{"as":"mac"}'`; what
 * is left out of {@link ClientChoices} is as that client has it. Exit code 0: everything works.
 * Events: `step` { step, ms }; `stopped` { step, ms, reason }; `feature` { feature, works, why }; `log` { path };
 * with `{ times, atOnce }` only `many` { done, failed, ms, cpuMs, reasons }.
 */
export type ClientConfig = {
  kind: 'client'
  sipDomain: string
  user: { sipAddress: string; login: string; password: string }
  /** Meeting and dial-in pages, which a signed-in client learns from its server. */
  meetFqdn: string
  dialinFqdn: string
  /** Where its meetings show slides, if they can. */
  officeWebAppsFqdn?: string
  /** PEM: whom the machine trusts, and intermediates that it has from elsewhere. */
  trustStoreFile: string
  /** Whether this machine can fetch intermediates at all. */
  aiaFetching: boolean
  /** PEM with key: the certificate of an earlier sign-in, which saves the web services a visit. */
  keptCertificateFile?: string
  /** The folder of home folders; the client's log lies below. */
  homeFolder: string
}

/**
 * FastL4: the kernel forwards, this program writes the packet filter and watches the pool members by TCP connect.
 * Events: `monitor` { member, port, state: 'up'|'down', why }, `pool` { members }.
 */
export type FastL4Config = {
  kind: 'fastl4'
  vip: string
  virtualServers: { port: number; targetPort: number }[]
  /** Address new connections to the pool are sent from; `none`: the client's stays. */
  snat: string
  members: { name: string; address: string }[]
  monitor: { port: number; intervalMs: number; timeoutMs: number; fall: number; rise: number }
  whenAllDown: 'try-anyway' | 'refuse'
  /** Virtual servers that lead to one server each, which is not watched: there is no other to send to. */
  single?: { vip: string; port: number; to: { address: string; port: number } }[]
  /** Seconds after which a connection is forgotten that nothing passes on. */
  idleSeconds: number
  /** `source`: one member for each client's address. */
  persistence: 'none' | 'source'
}

export type ServiceConfig =
  | DnsConfig
  | FrontEndConfig
  | EdgeConfig
  | PkiConfig
  | OfficeWebAppsConfig
  | FastL4Config
  | ClientConfig
