import type { TlsFiles } from './tls-files.ts'
import type { User } from './user.ts'

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
