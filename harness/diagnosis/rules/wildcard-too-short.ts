import { certificateClaim } from '../certificate-claim.ts'
import { rule } from '../rule.ts'
import { shortWildcards } from '../wildcards.ts'
import { list } from '../words.ts'

/** A wildcard stands for one label: it holds neither names above it nor names two levels below (RFC 6125, 6.4.3). */
export const wildcardTooShort = rule({
  id: 'wildcard-too-short',
  concludes: 'tls.wildcard-too-short',
  provedIf: 'the wildcard on the certificate belongs to another level than the name',
  when: (view) => {
    const wildcards = shortWildcards(view)
    if (wildcards.length === 0) return undefined
    return certificateClaim(view, {
      doubt: 'wrong-name',
      because: (_, misnamed) =>
        `${list(wildcards)} does not reach ${list(misnamed.map(({ name }) => name))}.`,
    })
  },
})
