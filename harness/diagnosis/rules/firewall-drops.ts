import { trafficTo } from '../attempt.ts'
import { showsLoss, wayToPool } from '../behind-proxy.ts'
import type { InsideBrief, View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import {
  among,
  answerTo,
  flowEvidence,
  ledgerRead,
  passesFirewall,
  rstOut,
  seenAt,
  stoppedAtFirewall,
} from '../flows.ts'
import { type Claim, rule } from '../rule.ts'
import { evidenceOf, insideOf } from '../view.ts'

const lost = (view: View) => trafficTo(view, 443).failed.filter((a) => showsLoss(view, a, 'silence'))

/** SYNs that the firewall received and neither passed on nor answered. */
const proof = (view: View, inside: InsideBrief): Claim | undefined => {
  const port = inside.externalPorts.https
  const answered = among(seenAt(view, 'firewall', rstOut))
  const swallowed = stoppedAtFirewall(view, inside, port).filter((syn) => !answered(answerTo(syn)))
  if (swallowed.length === 0 || passesFirewall(view, inside, port)) return undefined
  return {
    standing: 'seen',
    because: `The firewall receives SYNs to port ${port} of the front ends, drops them and says nothing.`,
    evidence: flowEvidence(view, 'firewall', 'received and dropped: SYNs', swallowed),
    explains: failuresOf(lost(view)),
  }
}

/** Nothing answers behind the proxy on the HTTPS way; if port 80 were silent too, no answer at all would come back. */
export const firewallDrops = rule({
  id: 'firewall-drops',
  concludes: 'firewall.drops',
  provedIf: 'the firewall receives SYNs to the HTTPS port of the front ends and passes none on',
  when: (view) => {
    const inside = insideOf(view)
    if (inside && ledgerRead(view, 'firewall')) return proof(view, inside)
    const { https, http } = wayToPool(view)
    if (https !== 'silence' || http === 'silence') return undefined
    return {
      standing: 'inferred',
      because:
        'Behind the proxy nothing answers on the HTTPS way: something between proxy and pool drops it.',
      evidence: evidenceOf([...lost(view), ...trafficTo(view, 80).served].map(({ of }) => of)),
      explains: failuresOf(lost(view)),
    }
  },
})
