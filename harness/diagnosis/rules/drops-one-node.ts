import { failsByChance, trafficTo } from '../attempt.ts'
import { lossBehindProxy, showsLoss } from '../behind-proxy.ts'
import type { InsideBrief, View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { flowEvidence, ledgerRead, passesFirewall, stoppedAtFirewall } from '../flows.ts'
import { hungForLength } from '../long-requests.ts'
import { type Claim, rule } from '../rule.ts'
import { evidenceOf, insideOf } from '../view.ts'

/** SYNs to one node that the firewall received and swallowed, while those to others pass. */
const proof = (view: View, inside: InsideBrief): Claim | undefined => {
  const port = inside.externalPorts.https
  const swallowed = stoppedAtFirewall(view, inside, port)
  const [first] = swallowed
  if (!first || !passesFirewall(view, inside, port)) return undefined
  return {
    standing: 'seen',
    because: `The firewall drops SYNs to ${first.destination}:${port} and lets those to other front ends pass.`,
    evidence: flowEvidence(view, 'firewall', 'received and dropped: SYNs', swallowed),
    explains: failuresOf(trafficTo(view, 443).failed.filter((a) => showsLoss(view, a, 'silence'))),
  }
}

/** Some connections are served, others meet silence: a node that cannot be reached is still in the pool. */
export const dropsOneNode = rule({
  id: 'drops-one-node',
  concludes: 'firewall.drops-one-node',
  provedIf: 'the firewall drops SYNs to one front end and passes those to another',
  when: (view) => {
    const inside = insideOf(view)
    if (inside && ledgerRead(view, 'firewall')) return proof(view, inside)
    const https = trafficTo(view, 443)
    if (!failsByChance(https)) return undefined
    if (lossBehindProxy(view, https) !== 'silence') return undefined
    // By length is not by chance.
    const long = hungForLength(view)
    if (https.failed.every(({ of }) => long.some((attempt) => attempt.of === of))) return undefined
    return {
      standing: 'inferred',
      because: `${https.failed.length} of ${https.tried.length} attempts on port 443 meet silence behind the proxy and the others are served: a node that cannot be reached is still in the pool.`,
      evidence: evidenceOf([...https.failed, ...https.served].map(({ of }) => of)),
      explains: failuresOf(https.failed),
    }
  },
})
