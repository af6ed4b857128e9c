import { edgeAttempts, isEdge } from '../access-edge.ts'
import { failed, trafficTo } from '../attempt.ts'
import { failuresOf } from '../failures.ts'
import { dropped, flowEvidence, ledgerRead, seenAt } from '../flows.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'

/** Nothing answers where SIP is, while the web services beside it do. */
export const borderDropsEdge = rule({
  id: 'border-drops-edge',
  concludes: 'border.drops-edge',
  provedIf: 'the firewall towards the internet counts dropped packets to the Access Edge',
  when: (view) => {
    const tried = edgeAttempts(view)
    const webAlive = trafficTo(view, 443).tried.some((attempt) => !failed(attempt))
    if (tried.length === 0 || !tried.every(({ fate }) => fate === 'silent') || !webAlive) return undefined
    const known = ledgerRead(view, 'border')
    const refused = seenAt(view, 'border', dropped).filter(
      ({ destination, destinationPort }) => isEdge(view, destination) && destinationPort === 443,
    )
    if (known && refused.length === 0) return undefined
    return {
      standing: known ? 'seen' : 'inferred',
      because: known
        ? 'The firewall towards the internet drops connections to port 443 of the Access Edge.'
        : 'Nothing answers at the Access Edge on 443, while the web services beside it do: a firewall may drop it.',
      evidence: [
        ...flowEvidence(view, 'border', 'dropped: packets', refused),
        ...evidenceOf(tried.map(({ of }) => of)),
      ],
      explains: failuresOf(tried),
    }
  },
})
