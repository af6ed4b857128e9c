import { certificateClaim } from '../certificate-claim.ts'
import { isValidByOthers } from '../client-clock.ts'
import { rule } from '../rule.ts'

/** The certificate was installed before its time. */
export const notYetValid = rule({
  id: 'not-yet-valid',
  concludes: 'tls.not-yet-valid',
  provedIf: 'the certificate on the listener has a notBefore that is still to come',
  when: (view) =>
    certificateClaim(view, {
      doubt: 'not-yet-valid',
      unless: (leaf) => isValidByOthers(view, leaf),
      because: ({ subject, notBefore }) => `The certificate of ${subject} is valid from ${notBefore} on.`,
    }),
})
