import type { Attempt } from '../attempt.ts'
import type { View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { flowEvidence, ledgerRead, seenAt, untold } from '../flows.ts'
import { hungForLength } from '../long-requests.ts'
import { type Claim, rule } from '../rule.ts'
import { evidenceOf, insideOf } from '../view.ts'

/** Routers that wanted to say that packets do not fit, and were kept from it. */
const proof = (view: View, lost: readonly Attempt[]): Claim | undefined => {
  const kept = seenAt(view, 'firewall', untold)
  if (kept.length === 0) return undefined
  return {
    standing: 'seen',
    because:
      'The firewall drops packets that do not fit on the way to the pool, and its filter keeps back the ICMP messages that would say so.',
    evidence: [
      ...flowEvidence(view, 'firewall', 'kept back: ICMP “fragmentation needed”', kept),
      ...evidenceOf(lost.map(({ of }) => of)),
    ],
    explains: failuresOf(lost),
  }
}

/** Requests of several packets hang and those of one do not (facts F39, RFC 2923 §2.1). */
export const mtuBlackHole = rule({
  id: 'mtu-black-hole',
  concludes: 'firewall.mtu-black-hole',
  provedIf:
    'a router on the way to the pool drops packets that are too long and its ICMP messages do not get through',
  when: (view) => {
    const lost = hungForLength(view)
    if (insideOf(view) && ledgerRead(view, 'firewall')) return proof(view, lost)
    if (lost.length === 0) return undefined
    return {
      standing: 'inferred',
      because:
        'Requests that take more than one packet are accepted and never answered, while short ones are: somewhere on the way long packets vanish.',
      evidence: evidenceOf(lost.map(({ of }) => of)),
      explains: failuresOf(lost),
    }
  },
})
