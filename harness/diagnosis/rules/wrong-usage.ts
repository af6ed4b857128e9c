import { certificateClaim } from '../certificate-claim.ts'
import { rule } from '../rule.ts'

/** The extended key usage does not hold serverAuth (facts R07). */
export const wrongUsage = rule({
  id: 'wrong-usage',
  concludes: 'tls.wrong-usage',
  provedIf: 'the extended key usage of the certificate lacks server authentication',
  when: (view) =>
    certificateClaim(view, {
      doubt: 'wrong-usage',
      because: ({ subject }) =>
        `The certificate of ${subject} is not meant for the authentication of servers.`,
    }),
})
