import { z } from 'zod'
import { ipv4 } from './words.ts'

/** The public CA's web host, and how its certificates are made. */
export const pki = z.strictObject({
  address: ipv4,
  keys: z.enum(['ec-p256', 'rsa-2048']),
  /** Whether packets come through to the CA's web host. */
  reachable: z.boolean(),
  /** What that host answers 404 for, though certificates name it. */
  unpublished: z.array(z.enum(['aia', 'crl', 'ocsp'])),
  /** Certificates that their issuer has taken back. */
  revoked: z.array(z.string()),
})
