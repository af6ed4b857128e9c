import { certificateClaim } from '../certificate-claim.ts'
import type { View } from '../diagnosis.ts'
import { type Doubt, doubtsAbout, handshakesOf, holdsAnyName } from '../handshakes.ts'
import { rule } from '../rule.ts'
import { shortWildcards } from '../wildcards.ts'
import { list } from '../words.ts'

const onlyName = (doubt: Doubt): boolean => !['self-signed', 'untrusted'].includes(doubt)

/** A certificate that nobody vouches for, for none of the names, is another one altogether, not one that lacks a name. */
const placeholder = (view: View): boolean => {
  const misnamed = handshakesOf(view).filter((handshake) => doubtsAbout(handshake).includes('wrong-name'))
  return misnamed.every(
    (handshake) => !doubtsAbout(handshake).every(onlyName) && !holdsAnyName(view, handshake),
  )
}

/** A name that clients ask for is not on the certificate (facts F16). */
export const nameMismatch = rule({
  id: 'name-mismatch',
  concludes: 'tls.name-missing',
  provedIf: 'the certificate on the listener lacks a published name',
  when: (view) =>
    placeholder(view) || shortWildcards(view).length > 0
      ? undefined
      : certificateClaim(view, {
          doubt: 'wrong-name',
          because: ({ names }, misnamed) =>
            `The certificate does not hold ${list(misnamed.map(({ name }) => name))}; it holds ${list(names) || 'no name'}.`,
        }),
})
