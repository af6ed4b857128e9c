import { type Attempt, trafficTo } from '../attempt.ts'
import { showsLoss, wayToPool } from '../behind-proxy.ts'
import type { InsideBrief, View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { among, flowEvidence, invalid, isFrontEnd, ledgerRead, seenAt, synAckIn, synIn } from '../flows.ts'
import { type Claim, rule } from '../rule.ts'
import { evidenceOf, insideOf } from '../view.ts'

const lost = (view: View): Attempt[] =>
  [443, 80].flatMap((port) => trafficTo(view, port).failed).filter((a) => showsLoss(view, a, 'silence'))

/** Where 443 does not even lead to the proxy's own listener, port 80 alone tells of the pool. */
const nothingAnswers = (view: View): boolean => {
  const { https, http } = wayToPool(view)
  if (https === 'silence') return http === 'silence' || http === 'unknown'
  return http === 'silence' && trafficTo(view, 443).tried.every(({ fate }) => fate === 'refused')
}

/** Answers of front ends to addresses that are not the proxy's, on a way that ends at `border`. */
const proof = (view: View, inside: InsideBrief): Claim | undefined => {
  const stray = (address: string) => !inside.proxyAddresses.includes(address)
  const arrivedAstray = seenAt(view, 'border', synAckIn)
  const discarded = seenAt(view, 'border', invalid)
  const answers = seenAt(view, 'firewall', synAckIn).filter(
    (f) =>
      isFrontEnd(inside, f.source) && stray(f.destination) && among(arrivedAstray)(f) && among(discarded)(f),
  )
  if (answers.length === 0) return undefined
  const arrived = inside.frontEnds.flatMap(({ host }) => {
    const syns = seenAt(view, host, synIn).filter((syn) => answers.some((a) => a.destination === syn.source))
    return flowEvidence(view, host, 'SYNs', syns)
  })
  return {
    standing: 'seen',
    because:
      'The front ends see client addresses and answer them directly; the answers pass by the proxy and are dropped as belonging to no connection.',
    evidence: [
      ...arrived.slice(0, 1),
      ...flowEvidence(view, 'firewall', 'SYN-ACKs', answers),
      ...flowEvidence(view, 'border', 'dropped', discarded.filter(among(answers))),
    ],
    explains: failuresOf(lost(view)),
  }
}

/** Nothing comes back from the pool, on whatever port. Without SNAT that is healthy only if answers return through the proxy. */
export const missingSnat = rule({
  id: 'missing-snat',
  concludes: 'proxy.no-snat',
  provedIf: 'the firewall sees SYN-ACKs from the front ends to addresses of clients',
  when: (view) => {
    const inside = insideOf(view)
    if (inside && ledgerRead(view, 'firewall')) return proof(view, inside)
    if (!nothingAnswers(view)) return undefined
    return {
      standing: 'inferred',
      because:
        'Behind the proxy nothing answers, whatever the port: the answers of the pool take another way back.',
      evidence: evidenceOf(lost(view).map(({ of }) => of)),
      explains: failuresOf(lost(view)),
    }
  },
})
