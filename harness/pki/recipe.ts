/**
 * What a certificate is to be, as plain data: a plan names certificates by recipe and compares recipes,
 * because bytes with fresh keys and serials never compare equal.
 */

/** Keys that a recipe can ask for. EC is the default of the reference deployment: it is made four times faster. */
export type KeyKind = 'ec-p256' | 'ec-p384' | 'rsa-1024' | 'rsa-2048'

/** `self-signed` is a leaf that vouches for itself: what a device ships with. `root` is a CA that does. */
export type CertificateKind = 'root' | 'intermediate' | 'server' | 'self-signed'

/** What a certificate may be used for, as openssl names it. */
export type ExtendedKeyUsage = 'serverAuth' | 'clientAuth'

/** Days relative to the moment the certificate is made; negative is the past. Nothing in a repository can expire. */
export type Validity = { notBeforeDays: number; notAfterDays: number }

export type CertificateRecipe = {
  /** Unique in a plan: what other recipes, files and trust stores call it. */
  name: string
  /** Common name. */
  subject: string
  /** Name of the recipe that signs; `self` for roots and self-signed certificates. */
  issuer: string | 'self'
  kind: CertificateKind
  /** DNS names of the SAN, in order. Empty: no SAN at all. */
  names: readonly string[]
  key: KeyKind
  validity: Validity
  /** URL of the issuer's certificate (AIA, CA issuers). */
  aia?: string
  /** URL of the issuer's revocation list (CRL distribution point). */
  crl?: string
  /** URL of the issuer's OCSP responder. */
  ocsp?: string
  /** `serverAuth` unless given; only leaves have it. */
  extendedKeyUsage?: readonly ExtendedKeyUsage[]
  /** Of the signature; `sha256` unless given. Node's WebCrypto signs with SHA-1 too, and clients refuse it. */
  hash?: 'sha256' | 'sha384' | 'sha512' | 'sha1'
}
