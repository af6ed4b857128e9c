import type { TlsFacts } from './certificate.ts'
import type { Bounded, Common, ConnectFailure } from './common.ts'

/** `serverName` is sent as SNI and checked against the certificate; `host` unless given. */
export type TlsRequest = Bounded & {
  kind: 'tls'
  host: string
  port: number
  serverName?: string
  /** Newest version that is offered; what the runtime has unless given. */
  maxVersion?: 'TLSv1.2'
  /** Cipher suites that are offered: with `cbc`, and TLS 1.2 at most, those of the time of Windows 7 and no others. */
  cipherSuites?: 'cbc'
  /** `false`: no server name is sent, as old clients do. */
  sendServerName?: false
  /** An issuer that was not sent is fetched from the URL in the certificate (AIA), as Windows does. */
  fetchIssuers?: true
  /** A chain that is trusted is also looked up in its issuers' revocation lists; a list that cannot be had counts against it. Not both at once with `fetchIssuers`. */
  revocation?: true
}

/**
 * `ended-early`: connected, then the other side closed or reset before the handshake (or, where `tls` or a plain `http:` URL
 * says that there was none left to do, the answer) was done. `alert`: a TLS alert ended it, theirs or ours: no common
 * version, or what came is not TLS at all; `detail` tells.
 */
export type TlsFailure = ConnectFailure | 'ended-early' | 'alert'

/** How far whoever asked came, whatever he asked for. */
export type Reached = {
  /** `timeout` while connected means that the other side went silent; this tells the two apart. */
  connected: boolean
  address?: string
  tls?: TlsFacts
  /** How it ended in its own words: a TLS alert, a socket error. */
  detail?: string
}

export type TlsObservation = Common<TlsRequest> &
  Reached & {
    kind: 'tls'
    outcome: 'handshake' | TlsFailure
    /** Milliseconds from our last word on the connection (SYN-ACK taken, or request sent) to the answer or the end. */
    waitedMs?: number
  }
