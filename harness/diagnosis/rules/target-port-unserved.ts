import { type Attempt, trafficTo } from '../attempt.ts'
import { showsLoss, wayToPool } from '../behind-proxy.ts'
import type { InsideBrief, View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { flowEvidence, ledgerRead, synsByPort } from '../flows.ts'
import { type Claim, rule } from '../rule.ts'
import { evidenceOf, insideOf } from '../view.ts'

const lost = (view: View): Attempt[] =>
  trafficTo(view, 443).failed.filter((a) => showsLoss(view, a, 'silence'))

/** Connections go where no web site of the front ends is, and those of clients nowhere else. */
const proof = (view: View, inside: InsideBrief): Claim | undefined => {
  const { served, astray } = synsByPort(view, inside)
  const due = served.some(
    ({ destinationPort, source }) =>
      destinationPort === inside.externalPorts.https && !inside.proxyAddresses.includes(source),
  )
  if (astray.length === 0 || due || wayToPool(view).https !== 'silence') return undefined
  return {
    standing: 'seen',
    because: `Connections go to port ${astray[0]?.destinationPort} of the front ends, where none of their web sites is.`,
    evidence: flowEvidence(view, 'firewall', 'SYNs', astray),
    explains: failuresOf(lost(view)),
  }
}

/** Nothing answers where 443 is forwarded to, while the pool is alive on the other way. */
export const targetPortUnserved = rule({
  id: 'target-port-unserved',
  concludes: 'proxy.target-port-unserved',
  provedIf: 'the proxy asks the front ends for a port that they do not serve',
  when: (view) => {
    const inside = insideOf(view)
    if (inside && ledgerRead(view, 'firewall')) return proof(view, inside)
    const { https, http } = wayToPool(view)
    if (https !== 'silence' || http === 'silence') return undefined
    return {
      standing: 'inferred',
      because:
        'Behind the proxy nothing answers on the HTTPS way: perhaps it asks for a port that nobody serves.',
      evidence: evidenceOf(lost(view).map(({ of }) => of)),
      explains: failuresOf(lost(view)),
    }
  },
})
