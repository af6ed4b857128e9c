import { trafficTo } from '../attempt.ts'
import type { InsideBrief, View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { dropped, flowEvidence, ledgerRead, seenAt } from '../flows.ts'
import { type Claim, rule } from '../rule.ts'
import { evidenceOf, insideOf } from '../view.ts'

/** SYNs to the virtual server that the border refused. */
const proof = (view: View, { vip }: InsideBrief): Claim | undefined => {
  const refused = seenAt(view, 'border', dropped).filter(
    ({ destination, destinationPort }) => destination === vip && destinationPort === 443,
  )
  if (refused.length === 0) return undefined
  return {
    standing: 'seen',
    because: 'The firewall towards the internet drops connections to port 443 of the virtual server.',
    evidence: flowEvidence(view, 'border', 'dropped: packets', refused),
    explains: failuresOf(trafficTo(view, 443).failed),
  }
}

/** The address is alive, as port 80 shows, and nothing answers on 443 (facts F03). */
export const borderDrops = rule({
  id: 'border-drops',
  concludes: 'border.drops',
  provedIf: 'the firewall towards the internet counts dropped packets to port 443 of the virtual server',
  when: (view) => {
    const inside = insideOf(view)
    if (inside && ledgerRead(view, 'border')) return proof(view, inside)
    const { tried } = trafficTo(view, 443)
    const plain = trafficTo(view, 80)
    const alive = plain.tried.some(({ fate }) => fate === 'open' || fate === 'served')
    if (!alive || tried.length === 0 || !tried.every(({ fate }) => fate === 'silent')) return undefined
    return {
      standing: 'inferred',
      because: 'Port 80 of the address answers and port 443 never does: a firewall drops it.',
      evidence: evidenceOf([...tried, ...plain.served].map(({ of }) => of)),
      explains: failuresOf(tried),
    }
  },
})
