/** What can be asked of a host, and what came back: plain data, both ways. */
import type { ClientChoices, FeatureId, StepId } from '../plan/services.ts'

/** Milliseconds a probe waits unless told: one SYN and one retransmission fit. */
export const defaultTimeoutMs = 1500

type Bounded = {
  /** Bound on the whole probe in milliseconds, {@link defaultTimeoutMs} unless given. */
  timeoutMs?: number
  /** Distinguishes otherwise equal requests, where several samples are wanted. */
  sample?: number
}

export type DnsType = 'A' | 'AAAA' | 'CNAME' | 'SRV' | 'NS' | 'TXT'

/** `server` is an address, or `address#port` the way dig prints it; without it the host's own resolver configuration is used. */
export type DnsRequest = Bounded & { kind: 'dns'; name: string; type: DnsType; server?: string }
/** `host` is a name, resolved the way the host resolves names, or an address. */
export type TcpRequest = Bounded & { kind: 'tcp'; host: string; port: number }
/** `serverName` is sent as SNI and checked against the certificate; `host` unless given. */
export type TlsRequest = Bounded & {
  kind: 'tls'
  host: string
  port: number
  serverName?: string
  /** Newest version that is offered; what the runtime has unless given. */
  maxVersion?: 'TLSv1.2'
  /** `false`: no server name is sent, as old clients do. */
  sendServerName?: false
  /** An issuer that was not sent is fetched from the URL in the certificate (AIA), as Windows does. */
  fetchIssuers?: true
  /** A chain that is trusted is also looked up in its issuers' revocation lists; a list that cannot be had counts against it. Not both at once with `fetchIssuers`. */
  revocation?: true
}
/** `address` overrides name resolution, the way `curl --connect-to` does. Certificates are recorded, not enforced. Redirects are not followed. */
export type HttpRequest = Bounded & {
  kind: 'http'
  url: string
  method?: string
  headers?: Record<string, string>
  address?: string
  /** Bytes of filler to send as body, by POST unless `method` says otherwise. Not together with `ticketBytes`. */
  bodyBytes?: number
  /** Bytes of filler to send in `X-MS-WebTicket`. */
  ticketBytes?: number
  /** Asks to be told before the body is sent, and waits for that to the end. */
  expectContinue?: true
  /** Headers of a GET of the same URL just before, whose answer is thrown away. */
  precededBy?: Record<string, string>
}
/** GET with NTLM on one connection, the way a browser opens the CertProv page. `login` is `DOMAIN\name` or a UPN. The password is blanked in the observation. */
export type CertProvRequest = Bounded & {
  kind: 'certprov'
  url: string
  login: string
  password: string
  address?: string
}
/**
 * POST of a request for a web ticket with name and password, which no NTLM is needed for, and then GETs of the user's
 * own Autodiscover document with it, each on a new connection. `url` is the web services' root. The password is blanked
 * in the observation.
 */
export type TicketRequest = Bounded & {
  kind: 'ticket'
  url: string
  login: string
  password: string
  /** How often it is shown. */
  uses: number
  address?: string
}
/** REGISTER without credentials over TLS: what a registrar offers. `domain` is the SIP domain. */
export type SipRequest = Bounded & { kind: 'sip'; host: string; port: number; domain: string }
/** The host's flow ledger since the trial's epoch: what a capture there would show. */
export type FlowsRequest = { kind: 'flows' }

/** A whole sign-in with a client of Salem's own, and what works then. `server` as `host:port`: Autodiscover is left out. */
export type SignInRequest = { kind: 'sign-in'; as: ClientChoices['as']; server?: string }

export type ProbeRequest =
  | DnsRequest
  | TcpRequest
  | TlsRequest
  | HttpRequest
  | CertProvRequest
  | TicketRequest
  | SipRequest
export type Request = ProbeRequest | FlowsRequest | SignInRequest

/** How a connection attempt failed, told apart. `dns-failed`: the name could not be resolved. */
export type ConnectFailure = 'dns-failed' | 'refused' | 'timeout' | 'unreachable'

type Common<R> = {
  /** Host the probe ran in. */
  from: string
  request: R
  /** Whole duration in milliseconds. */
  ms: number
  /** The plain command that repeats it by hand in that host. */
  command: string
  /** One sentence in plain words, e.g. `connection refused after 0.4 ms`. */
  summary: string
}

export type DnsAnswer = { name: string; type: string; ttl: number; data: string }

export type DnsObservation = Common<DnsRequest> & {
  kind: 'dns'
  /** `answer`: a record of the type asked for came; `nodata`: none did, though the name exists; `servfail`: any other rcode too. */
  outcome: 'answer' | 'nodata' | 'nxdomain' | 'servfail' | 'refused' | 'timeout' | 'unreachable' | 'malformed'
  /** The whole answer section in order, CNAMEs included. */
  answers: DnsAnswer[]
  /** IPv4 and IPv6 addresses among the answers. */
  addresses: string[]
  /** Address of the name server whose answer, or silence, this is. */
  server?: string
  /** The failure in its own words. */
  detail?: string
}

export type TcpObservation = Common<TcpRequest> & {
  kind: 'tcp'
  outcome: 'open' | ConnectFailure
  /** Address that was tried, when the name resolved. */
  address?: string
  /** The failure in its own words, e.g. `ENETUNREACH`. */
  detail?: string
}

/** Something a client asked for over HTTP to judge a chain: an issuer's certificate, or a revocation list. */
export type Fetch = {
  url: string
  /** `timeout`: bounded by the whole probe; `failed`: no connection, another status than 200, or not what it should be. */
  outcome: 'fetched' | 'timeout' | 'failed'
  /** How it ended in its own words. */
  detail: string
}

export type CertificateFacts = {
  subject: string
  issuer: string
  /** DNS names of the SAN, in order. */
  names: string[]
  /** ISO 8601. */
  notBefore: string
  notAfter: string
  /** Lower-case hex. */
  serial: string
  fingerprint256: string
  selfSigned: boolean
  /** CA issuers URLs of the AIA extension. */
  aia: string[]
  /** URLs of the issuer's revocation list. */
  crl: string[]
}

export type TlsFacts = {
  /** `TLSv1.2` or `TLSv1.3` */
  protocol: string
  /** OpenSSL's name of the cipher suite. */
  cipher: string
  /** Certificates exactly as the server sent them, leaf first. */
  chain: CertificateFacts[]
  /**
   * Verification against the host's own trust store. `error` is OpenSSL's verify result
   * (`UNABLE_TO_VERIFY_LEAF_SIGNATURE`, `CERT_HAS_EXPIRED`, `DEPTH_ZERO_SELF_SIGNED_CERT`, …) for the chain, names apart.
   */
  trusted: boolean
  error?: string
  /** Whether the server name is among the certificate's names. */
  nameMatches: boolean
  /** notBefore ≤ now ≤ notAfter of the leaf. */
  dateValid: boolean
  /** The server asked for a certificate of the client. */
  asksForCertificate?: true
  /** What was fetched, or could not be, before this was said. */
  fetches?: Fetch[]
}

/**
 * `ended-early`: connected, then the other side closed or reset before the handshake (or, where `tls` or a plain `http:` URL
 * says that there was none left to do, the answer) was done. `alert`: a TLS alert ended it, theirs or ours: no common
 * version, or what came is not TLS at all; `detail` tells.
 */
export type TlsFailure = ConnectFailure | 'ended-early' | 'alert'

export type TlsObservation = Common<TlsRequest> & {
  kind: 'tls'
  outcome: 'handshake' | TlsFailure
  /** `timeout` while connected means the handshake hung; `connected` tells the two apart. */
  connected: boolean
  address?: string
  tls?: TlsFacts
  /** Alert or socket error in its own words. */
  detail?: string
  /** Milliseconds from our last word on the connection (SYN-ACK taken, or request sent) to the answer or the end. */
  waitedMs?: number
}

export type HttpAnswer = {
  status: number
  reason: string
  /** Lower-case names; several values of one name in order. */
  headers: Record<string, string[]>
  /** The first 16 KiB as text. */
  body: string
}

export type HttpObservation = Common<HttpRequest> & {
  kind: 'http'
  /** `malformed`: an answer came that is not HTTP. With any outcome `answer` holds what had come, if a header had. */
  outcome: 'response' | 'malformed' | TlsFailure
  connected: boolean
  address?: string
  tls?: TlsFacts
  answer?: HttpAnswer
  detail?: string
  /** As in {@link TlsObservation}. */
  waitedMs?: number
}

export type CertProvObservation = Common<CertProvRequest> & {
  kind: 'certprov'
  /** `created`: the page that says "You have created a service."; `denied`: 401 after authentication; `no-challenge`: no NTLM or Negotiate was offered, or no type 2 message came; `other`: any other answer. */
  outcome: 'created' | 'denied' | 'no-challenge' | 'other' | 'malformed' | TlsFailure
  connected: boolean
  address?: string
  tls?: TlsFacts
  /** Status of each leg in order, e.g. [401, 401, 200]. */
  legs: number[]
  /** WWW-Authenticate values of the first answer. */
  offered: string[]
  /** Names out of the NTLM challenge (type 2 message). */
  challenge?: {
    target: string
    netbiosDomain?: string
    netbiosComputer?: string
    dnsDomain?: string
    dnsComputer?: string
  }
  answer?: HttpAnswer
  detail?: string
}

/** The answer to one showing of a ticket; `node` by the mark that front ends put on what they answer. */
export type TicketUse = { status: number; node?: string; diagnostics?: string }

export type TicketObservation = Common<TicketRequest> & {
  kind: 'ticket'
  /** `accepted`: every time it was shown; `denied`: answered 401 at least once; `no-ticket`: none was issued; `other`: any other answer to a showing. */
  outcome: 'accepted' | 'denied' | 'other' | 'no-ticket' | 'malformed' | TlsFailure
  connected: boolean
  address?: string
  tls?: TlsFacts
  issuedBy?: string
  /** By how many milliseconds the clock of who issued it is ahead of the prober's. */
  aheadMs?: number
  uses: TicketUse[]
  /** What came instead of a ticket. */
  answer?: HttpAnswer
  detail?: string
}

export type SipObservation = Common<SipRequest> & {
  kind: 'sip'
  /** `malformed`: what came is not SIP. */
  outcome: 'response' | 'malformed' | TlsFailure
  connected: boolean
  address?: string
  tls?: TlsFacts
  status?: number
  /** Ways to authenticate, in order; `stsUri` is where a certificate is to be had. */
  offers: { scheme: string; stsUri?: string }[]
  detail?: string
}

/** One direction of one TCP conversation as a host's network stack saw it. */
export type Flow = {
  /** `in`: before any translation; `out`: after any translation; `dropped`: refused by a rule of this host's filter; `invalid`: dropped as belonging to no connection. */
  seen: 'in' | 'out' | 'dropped' | 'invalid'
  packet: 'syn' | 'syn-ack' | 'rst' | 'any'
  source: string
  sourcePort: number
  destination: string
  destinationPort: number
  packets: number
}

export type FlowsObservation = Common<FlowsRequest> & { kind: 'flows'; outcome: 'read'; flows: Flow[] }

export type SignInObservation = Common<SignInRequest> & {
  kind: 'sign-in'
  outcome: 'signed-in' | 'stopped'
  /** Steps that were done, in order. */
  done: StepId[]
  /** The first that was not. */
  stoppedAt?: StepId
  /** What was in the way. */
  detail?: string
  features: { feature: FeatureId; works: boolean; why: string }[]
}

export type ProbeObservation =
  | DnsObservation
  | TcpObservation
  | TlsObservation
  | HttpObservation
  | CertProvObservation
  | TicketObservation
  | SipObservation
export type Observation = ProbeObservation | FlowsObservation | SignInObservation

/** Whether somebody was asked something: what a tool can ask too. */
export const isProbe = <R extends Request>(request: R): request is R & ProbeRequest =>
  request.kind !== 'flows' && request.kind !== 'sign-in'

/** The observation a request leads to. */
export type ObservationOf<R extends Request> = Extract<Observation, { kind: R['kind'] }>
