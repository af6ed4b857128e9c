import { type Attempt, trafficTo } from '../attempt.ts'
import { showsLoss, wayToPool } from '../behind-proxy.ts'
import type { InsideBrief, View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { flowEvidence, isFrontEnd, ledgerRead, rstIn, seenAt, synAckIn, synIn } from '../flows.ts'
import { type Claim, rule } from '../rule.ts'
import { evidenceOf, insideOf } from '../view.ts'

const lost = (view: View): Attempt[] =>
  [443, 80].flatMap((port) => trafficTo(view, port).failed).filter((a) => showsLoss(view, a, 'silence'))

/** SYNs of the proxy arrive at the front ends, and no answer of theirs ever reaches the firewall. */
const proof = (view: View, inside: InsideBrief): Claim | undefined => {
  const fromProxy = ({ source }: { source: string }) => inside.proxyAddresses.includes(source)
  const arrived = inside.frontEnds.flatMap(({ host }) =>
    seenAt(view, host, synIn)
      .filter(fromProxy)
      .slice(0, 1)
      .map((flow) => ({ host, flow })),
  )
  // A refusal is an answer too.
  const answered = [synAckIn, rstIn].some((kind) =>
    seenAt(view, 'firewall', kind).some(({ source }) => isFrontEnd(inside, source)),
  )
  const [first] = arrived
  if (!first || answered) return undefined
  return {
    standing: 'seen',
    because:
      'The front ends receive the connections of the proxy, but not one of their answers reaches the firewall: their gateway is another.',
    evidence: flowEvidence(view, first.host, 'SYNs', [first.flow]),
    explains: failuresOf(lost(view)),
  }
}

/** Nothing comes back from the pool, on whatever port. */
export const wrongGateway = rule({
  id: 'wrong-gateway',
  concludes: 'frontEnd.wrong-gateway',
  provedIf: 'the front ends answer the proxy and the firewall sees no answer',
  when: (view) => {
    const inside = insideOf(view)
    if (inside && ledgerRead(view, 'firewall')) return proof(view, inside)
    const { https, http } = wayToPool(view)
    if (https !== 'silence' || http !== 'silence') return undefined
    return {
      standing: 'inferred',
      because: 'Behind the proxy nothing answers, whatever the port: the answers of the pool get lost.',
      evidence: evidenceOf(lost(view).map(({ of }) => of)),
      explains: failuresOf(lost(view)),
    }
  },
})
