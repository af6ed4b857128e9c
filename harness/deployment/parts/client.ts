import { z } from 'zod'
import { clientTrust } from './certificate.ts'
import { ipv4 } from './words.ts'

/** The machine outside, at which a user sits. */
export const client = z.strictObject({
  address: ipv4,
  trust: clientTrust,
  /** The user's certificate of an earlier sign-in, where it is still there: then none has to be fetched. */
  keptCertificate: z.string().optional(),
})
