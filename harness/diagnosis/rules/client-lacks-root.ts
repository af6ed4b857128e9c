import { certificateClaim } from '../certificate-claim.ts'
import { doubtsAbout, handshakesOf, holdsAnyName } from '../handshakes.ts'
import { rule } from '../rule.ts'
import { observedFrom } from '../view.ts'

/** The whole chain is sent, for the right names, and yet this client knows nobody in it: neither here nor at the Access Edge. */
export const clientLacksRoot = rule({
  id: 'client-lacks-root',
  concludes: 'client.lacks-root',
  provedIf: 'other clients trust the same certificate',
  when: (view) => {
    const edge = observedFrom(view, 'client', 'tls').filter(
      ({ request }) => request.host === view.brief.names.sip,
    )
    const distrusted = edge.some(({ tls }) => tls && doubtsAbout({ tls }).includes('untrusted'))
    if (!distrusted || !handshakesOf(view).every((handshake) => holdsAnyName(view, handshake)))
      return undefined
    return certificateClaim(view, {
      doubt: 'untrusted',
      because: ({ issuer }) =>
        `The client trusts neither the web services nor the Access Edge, though both send their chain: it lacks the root above ${issuer}.`,
    })
  },
})
