import { type Attempt, trafficTo } from '../attempt.ts'
import { showsLoss, wayToPool } from '../behind-proxy.ts'
import type { InsideBrief, View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { dropped, flowEvidence, isFrontEnd, ledgerRead, seenAt } from '../flows.ts'
import { type Claim, rule } from '../rule.ts'
import { evidenceOf, insideOf } from '../view.ts'

const lost = (view: View): Attempt[] =>
  [443, 80].flatMap((port) => trafficTo(view, port).failed).filter((a) => showsLoss(view, a, 'silence'))

/** What was meant for the pool comes to the router towards the internet. */
const proof = (view: View, inside: InsideBrief): Claim | undefined => {
  const astray = seenAt(view, 'border', dropped).filter(
    ({ source, destination }) => inside.proxyAddresses.includes(source) && isFrontEnd(inside, destination),
  )
  if (astray.length === 0) return undefined
  return {
    standing: 'seen',
    because:
      'The proxy sends what is meant for the pool towards the internet: it has no route to the inside.',
    evidence: flowEvidence(view, 'border', 'dropped: packets', astray),
    explains: failuresOf(lost(view)),
  }
}

/** Nothing comes back from the pool, because nothing ever got there. */
export const noRoute = rule({
  id: 'no-route',
  concludes: 'proxy.no-route',
  provedIf: 'packets of the proxy to the front ends arrive at the router towards the internet',
  when: (view) => {
    const inside = insideOf(view)
    if (inside && ledgerRead(view, 'border')) return proof(view, inside)
    const { https, http } = wayToPool(view)
    if (https !== 'silence' || http !== 'silence') return undefined
    return {
      standing: 'inferred',
      because: 'Behind the proxy nothing answers, whatever the port: perhaps it does not know the way.',
      evidence: evidenceOf(lost(view).map(({ of }) => of)),
      explains: failuresOf(lost(view)),
    }
  },
})
