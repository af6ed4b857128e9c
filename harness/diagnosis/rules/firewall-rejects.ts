import { trafficTo } from '../attempt.ts'
import { showsLoss, wayToPool } from '../behind-proxy.ts'
import type { InsideBrief, View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import {
  among,
  answerTo,
  flowEvidence,
  ledgerRead,
  rstIn,
  rstOut,
  seenAt,
  stoppedAtFirewall,
} from '../flows.ts'
import { type Claim, rule } from '../rule.ts'
import { evidenceOf, insideOf } from '../view.ts'

const lost = (view: View) => trafficTo(view, 443).failed.filter((a) => showsLoss(view, a, 'refusal'))

/** RSTs in the name of front ends that sent none. */
const proof = (view: View, inside: InsideBrief): Claim | undefined => {
  const port = inside.externalPorts.https
  const theirs = among(seenAt(view, 'firewall', rstIn))
  const stopped = stoppedAtFirewall(view, inside, port)
  const made = seenAt(view, 'firewall', rstOut).filter((rst) => among(stopped)(answerTo(rst)) && !theirs(rst))
  if (made.length === 0) return undefined
  return {
    standing: 'seen',
    because: `The firewall itself answers SYNs to port ${port} of the front ends with RSTs, which the front ends never sent.`,
    evidence: [
      ...flowEvidence(view, 'firewall', 'received and not passed on: SYNs', stopped),
      ...flowEvidence(view, 'firewall', 'sent but never received: RSTs', made),
    ],
    explains: failuresOf(lost(view)),
  }
}

/** The HTTPS way is refused behind the proxy; if port 80 were too, the pool itself would be dead. */
export const firewallRejects = rule({
  id: 'firewall-rejects',
  concludes: 'firewall.rejects',
  provedIf: 'the firewall sends RSTs in the name of front ends that sent none',
  when: (view) => {
    const inside = insideOf(view)
    if (inside && ledgerRead(view, 'firewall')) return proof(view, inside)
    const { https, http } = wayToPool(view)
    if (https !== 'refusal' || http === 'refusal') return undefined
    return {
      standing: 'inferred',
      because:
        'Behind the proxy every connection on the HTTPS way is refused at once: something between proxy and pool rejects it.',
      evidence: evidenceOf([...lost(view), ...trafficTo(view, 80).served].map(({ of }) => of)),
      explains: failuresOf(lost(view)),
    }
  },
})
