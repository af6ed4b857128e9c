import { certificateClaim } from '../certificate-claim.ts'
import { rule } from '../rule.ts'

/** Clients refuse a key that can be guessed with today's means. */
export const weakKey = rule({
  id: 'weak-key',
  concludes: 'tls.weak-key',
  provedIf: 'the public key of the certificate has fewer than 2048 bits',
  when: (view) =>
    certificateClaim(view, {
      doubt: 'weak-key',
      because: ({ subject }) => `The certificate of ${subject} has a key that clients find too short.`,
    }),
})
