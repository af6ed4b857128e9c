import { certificateClaim } from '../certificate-claim.ts'
import { doubtsAbout, edgeHandshakes, type Handshake, handshakesOf, holdsAnyName } from '../handshakes.ts'
import { rule } from '../rule.ts'

/** How OpenSSL says that it knows no issuer; other things that are wrong with a chain are not for want of a root. */
const isUnknown = (handshake: Handshake): boolean =>
  /ISSUER|LEAF_SIGNATURE|SELF_SIGNED/.test(handshake.tls.error ?? '') &&
  doubtsAbout(handshake).includes('untrusted')

/** The whole chain is sent, for the right names, and yet this client knows nobody in it: neither here nor at the Access Edge. */
export const clientLacksRoot = rule({
  id: 'client-lacks-root',
  concludes: 'client.lacks-root',
  provedIf: 'other clients trust the same certificate',
  when: (view) => {
    const distrusted = edgeHandshakes(view).filter(isUnknown)
    if (distrusted.length === 0 || !handshakesOf(view).every((handshake) => holdsAnyName(view, handshake)))
      return undefined
    return certificateClaim(view, {
      doubt: 'untrusted',
      because: ({ issuer }) =>
        `The client trusts neither the web services nor the Access Edge, though both send their chain: it lacks the root above ${issuer}.`,
      explains: ({ of }) => distrusted.some((handshake) => handshake.of === of),
    })
  },
})
