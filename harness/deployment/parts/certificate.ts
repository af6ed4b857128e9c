import { z } from 'zod'

export const certificate = z.strictObject({
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
export const listenerTls = z.strictObject({ certificate: z.string(), chain: z.array(z.string()) })

/** A listener that clients outside meet. */
export const publicTls = z.strictObject({
  ...listenerTls.shape,
  /** What it accepts below TLS 1.3. `aead`: no suite that clients of the time of Windows 7 and 8.1 have. */
  cipherSuites: z.enum(['all', 'aead']),
})

export const trust = z.strictObject({ roots: z.array(z.string()) })

/** Trust is the client's: two clients that meet the same listener may well judge it differently. */
export const clientTrust = z.strictObject({
  ...trust.shape,
  /** Intermediates that it holds from elsewhere, so that a listener need not send them. */
  cachedIntermediates: z.array(z.string()),
  /** Whether it fetches an issuer that was not sent from the URL in the certificate: Windows does, a Mac does not. */
  aiaFetching: z.boolean(),
})
