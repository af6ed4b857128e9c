import { certificateClaim } from '../certificate-claim.ts'
import { rule } from '../rule.ts'

/** Clients refuse a signature with a digest that has been broken. */
export const sha1Signature = rule({
  id: 'sha1-signature',
  concludes: 'tls.sha1-signature',
  provedIf: 'the signature algorithm of the certificate names SHA-1',
  when: (view) =>
    certificateClaim(view, {
      doubt: 'weak-signature',
      because: ({ subject, issuer }) =>
        `${issuer} signed the certificate of ${subject} with a digest that clients no longer accept.`,
    }),
})
