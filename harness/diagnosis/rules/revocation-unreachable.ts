import { certificateClaim } from '../certificate-claim.ts'
import { handshakesOf } from '../handshakes.ts'
import { lostOnLine } from '../lost-on-line.ts'
import { rule } from '../rule.ts'

/** Nothing is wrong with the certificate; who insists on knowing that it was not revoked cannot find out. */
export const revocationUnreachable = rule({
  id: 'revocation-unreachable',
  concludes: 'tls.revocation-unreachable',
  provedIf: 'the address of the revocation list that the certificate names gives none',
  when: (view) => {
    // A handshake over a line that loses packets leaves no time for it.
    if (lostOnLine(view).length > 0) return undefined
    // One that came and is out of date, or that another signed, can be had.
    if (!handshakesOf(view).some(({ tls }) => tls.error === 'UNABLE_TO_GET_CRL')) return undefined
    return certificateClaim(view, {
      doubt: 'revocation-unknown',
      because: (_, [first]) =>
        `Clients that insist on a revocation list get none: ${first?.tls.fetches
          ?.filter(({ outcome }) => outcome !== 'fetched')
          .map(({ url, detail }) => `${url} (${detail})`)
          .join(', ')}.`,
    })
  },
})
