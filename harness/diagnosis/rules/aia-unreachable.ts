import { certificateClaim } from '../certificate-claim.ts'
import { fetchedInVain } from '../fetched-in-vain.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'

/** Even a client that fetches what it was not sent gets nothing: the CA's host does not give it (facts F17). */
export const aiaUnreachable = rule({
  id: 'aia-unreachable',
  concludes: 'tls.aia-unreachable',
  provedIf: 'the address that the AIA names for the issuer gives no certificate',
  when: (view) => {
    const vain = fetchedInVain(view)
    const fetch = vain[0]?.tls.fetches?.[0]
    const claim = certificateClaim(view, {
      doubt: 'chain-incomplete',
      because: ({ issuer }) =>
        `The certificate was issued by ${issuer}, which is not sent with it and cannot be fetched from ${fetch?.url} either: ${fetch?.detail}.`,
    })
    return (
      claim && fetch && { ...claim, evidence: [...evidenceOf(vain.map(({ of }) => of)), ...claim.evidence] }
    )
  },
})
