import { certificateClaim } from '../certificate-claim.ts'
import { rule } from '../rule.ts'

/** The issuer has taken the certificate back. Only clients that ask are told. */
export const revoked = rule({
  id: 'revoked',
  concludes: 'tls.revoked',
  provedIf: 'the issuer’s revocation list holds the serial number of the certificate',
  when: (view) =>
    certificateClaim(view, {
      doubt: 'revoked',
      because: ({ serial, issuer, crl }) =>
        `The certificate with the serial number ${serial} is on the revocation list of ${issuer} (${crl.join(', ')}).`,
    }),
})
