import { type Attempt, trafficTo } from '../attempt.ts'
import { lossBehindProxy, showsLoss } from '../behind-proxy.ts'
import type { InsideBrief, View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { flowEvidence, ledgerRead, synsByPort } from '../flows.ts'
import { type Claim, rule } from '../rule.ts'
import { evidenceOf, insideOf } from '../view.ts'

const lost = (view: View): Attempt[] =>
  [443, 80].flatMap((port) => trafficTo(view, port).failed).filter((a) => showsLoss(view, a, 'refusal'))

/** Both ports are refused alike: no member is left that connections could be sent to. */
const everythingRefused = (view: View): boolean =>
  [443, 80].every((port) => {
    const traffic = trafficTo(view, port)
    return traffic.failed.length > 0 && !traffic.mixed && lossBehindProxy(view, traffic) === 'refusal'
  })

/** The proxy asks the front ends for a port they do not serve, and sends nobody to the ports they do. */
const proof = (view: View, inside: InsideBrief): Claim | undefined => {
  const { served, astray } = synsByPort(view, inside)
  if (astray.length === 0 || served.length > 0) return undefined
  return {
    standing: 'seen',
    because: `The proxy only asks the front ends for port ${astray[0]?.destinationPort}, which they do not serve, and sends no client to them.`,
    evidence: flowEvidence(view, 'firewall', 'SYNs', astray),
    explains: failuresOf(lost(view)),
  }
}

/** Every member is marked down, though every member serves. */
export const monitorFails = rule({
  id: 'monitor-fails',
  concludes: 'proxy.monitor-fails',
  provedIf: 'the proxy has marked every member down while they serve',
  when: (view) => {
    if (!everythingRefused(view)) return undefined
    const inside = insideOf(view)
    if (inside && ledgerRead(view, 'firewall')) return proof(view, inside)
    return {
      standing: 'inferred',
      because: 'Both ports of the web services are refused at once, as by a proxy that has no member left.',
      evidence: evidenceOf(lost(view).map(({ of }) => of)),
      explains: failuresOf(lost(view)),
    }
  },
})
