/** Something a client asked for over HTTP to judge a chain: an issuer's certificate, or a revocation list. */
export type Fetch = {
  url: string
  /** `timeout`: bounded by the whole probe; `failed`: no connection, another status than 200, or not what it should be. */
  outcome: 'fetched' | 'timeout' | 'failed'
  /** How it ended in its own words. */
  detail: string
  /** What came is a root: nobody trusts it for having been fetched. */
  isRoot?: true
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
