import { atDeadAddress, trafficTo } from '../attempt.ts'
import type { InsideBrief, View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { dropped, flowEvidence, ledgerRead, seenAt } from '../flows.ts'
import { onlyPrivate, webRecord } from '../names.ts'
import { nobodyThere } from '../nobody-there.ts'
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
    explains: failuresOf(trafficTo(view, 443).failed.filter(({ fate }) => fate === 'silent')),
  }
}

/** A public address that nothing comes from: a firewall without a rule for it looks like nobody there. */
const silentAltogether = (view: View): boolean => {
  const record = webRecord(view)
  return nobodyThere(view).length > 0 && record !== undefined && !onlyPrivate(record)
}

/** Nothing answers on 443, while port 80 shows that the address is alive (facts F03), or nothing at all comes from there. */
export const borderDrops = rule({
  id: 'border-drops',
  concludes: 'border.drops',
  provedIf: 'the firewall towards the internet counts dropped packets to port 443 of the virtual server',
  when: (view) => {
    const inside = insideOf(view)
    if (inside && ledgerRead(view, 'border')) return proof(view, inside)
    const unanswered = atDeadAddress(view)
    if (unanswered.length > 0)
      return {
        standing: 'inferred',
        because: 'One of the addresses never answers on 443, and another does: a firewall may drop it.',
        evidence: evidenceOf(unanswered.map(({ of }) => of)),
        explains: failuresOf(unanswered),
      }
    const { tried } = trafficTo(view, 443)
    const plain = trafficTo(view, 80)
    if (tried.length === 0 || !tried.every(({ fate }) => fate === 'silent')) return undefined
    const alive = plain.tried.some(({ fate }) => fate === 'open' || fate === 'served')
    if (!alive && !silentAltogether(view)) return undefined
    return {
      standing: 'inferred',
      because: alive
        ? 'Port 80 of the address answers and port 443 never does: a firewall drops it.'
        : 'Neither port of the address ever answers, while the Access Edge does: a firewall may drop both.',
      evidence: evidenceOf([...tried, ...plain.served].map(({ of }) => of)),
      explains: failuresOf(tried),
    }
  },
})
