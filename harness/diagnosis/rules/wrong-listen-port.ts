import { trafficTo } from '../attempt.ts'
import { failuresOf } from '../failures.ts'
import { rule } from '../rule.ts'
import { evidence, evidenceOf, insideOf, observedFrom } from '../view.ts'

/** The virtual server listens, but on the port of the pool; outside that looks like no listener at all. */
export const wrongListenPort = rule({
  id: 'wrong-listen-port',
  concludes: 'proxy.wrong-listen-port',
  provedIf: 'the virtual server accepts connections on the port of the pool instead of 443',
  when: (view) => {
    const { tried } = trafficTo(view, 443)
    if (tried.length === 0 || !tried.every(({ fate }) => fate === 'refused')) return undefined
    const inside = insideOf(view)
    const beside = observedFrom(view, 'desk', 'tcp').filter(
      ({ request }) => request.host === inside?.vip && request.port === inside.externalPorts.https,
    )
    const open = beside.filter(({ outcome }) => outcome === 'open')
    if (beside.length > 0 && open.length === 0) return undefined
    return {
      standing: open.length > 0 ? 'seen' : 'inferred',
      because:
        open.length > 0
          ? `The virtual server listens on port ${inside?.externalPorts.https} instead of 443.`
          : 'The public address refuses every connection to port 443: the virtual server may listen on another port.',
      evidence: [...open.map((of) => evidence(of)), ...evidenceOf(tried.map(({ of }) => of))],
      explains: failuresOf(tried),
    }
  },
})
