import { certificateClaim } from '../certificate-claim.ts'
import { fetchedInVain } from '../fetched-in-vain.ts'
import { rule } from '../rule.ts'

/** A CA's certificate comes without the one that signed it (facts F17). Clients that fetch it never notice. */
export const missingIntermediate = rule({
  id: 'missing-intermediate',
  concludes: 'tls.missing-intermediate',
  provedIf: 'the certificate is trusted once the one its AIA points to is added',
  when: (view) =>
    fetchedInVain(view).length > 0
      ? undefined
      : certificateClaim(view, {
          doubt: 'chain-incomplete',
          because: ({ issuer, aia }) =>
            `The certificate was issued by ${issuer}, which is not sent with it; it can be had from ${aia.join(', ')}.`,
        }),
})
