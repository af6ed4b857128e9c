import { certificateClaim } from '../certificate-claim.ts'
import { isValidByOthers } from '../client-clock.ts'
import { rule } from '../rule.ts'

/** The dates of the certificate are past (facts F19). */
export const expiredCertificate = rule({
  id: 'expired-certificate',
  concludes: 'tls.expired',
  provedIf: 'the certificate on the listener has a notAfter that is past',
  when: (view) =>
    certificateClaim(view, {
      doubt: 'expired',
      unless: (leaf) => isValidByOthers(view, leaf),
      because: ({ subject, notAfter }) => `The certificate of ${subject} was valid until ${notAfter}.`,
    }),
})
