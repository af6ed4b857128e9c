import { failsByChance, trafficTo } from '../attempt.ts'
import { lossBehindProxy } from '../behind-proxy.ts'
import type { InsideBrief, View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { rule } from '../rule.ts'
import { evidence, evidenceOf, insideOf, observedFrom } from '../view.ts'
import { list } from '../words.ts'

/** Connections to the front ends' external site from right beside them. */
const fromBeside = (view: View, { frontEnds, externalPorts }: InsideBrief) =>
  observedFrom(view, 'desk', 'tcp').filter(
    ({ request }) =>
      request.port === externalPorts.https && frontEnds.some(({ address }) => address === request.host),
  )

/** Some connections reach a node that serves, others one that refuses and should have been taken out. */
export const wrongMonitor = rule({
  id: 'wrong-monitor',
  concludes: 'proxy.wrong-monitor',
  provedIf: 'a front end refuses the external port while its other ports answer',
  when: (view) => {
    const https = trafficTo(view, 443)
    if (!https.mixed && https.served.length === 0) return undefined
    if (lossBehindProxy(view, https) !== 'refusal') return undefined
    const inside = insideOf(view)
    const beside = inside ? fromBeside(view, inside) : []
    const dead = beside.filter(({ outcome }) => outcome === 'refused')
    if (beside.length > 0 && dead.length === 0) return undefined
    if (dead.length === 0 && !failsByChance(https)) return undefined
    const nodes = list(dead.map(({ request }) => `${request.host}:${request.port}`))
    const fails = `${https.failed.length} of ${https.tried.length} attempts on port 443 are refused behind the proxy`
    return {
      standing: dead.length > 0 ? 'seen' : 'inferred',
      because: nodes
        ? `${fails}: ${nodes} refuses and still gets its share of the connections.`
        : `${fails} and the others are served: a node that does not serve is still in the pool.`,
      evidence: [
        ...dead.map((of) => evidence(of)),
        ...evidenceOf([...https.failed, ...https.served].map(({ of }) => of)),
      ],
      explains: failuresOf(https.failed),
    }
  },
})
