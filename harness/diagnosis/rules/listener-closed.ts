import { trafficTo } from '../attempt.ts'
import { rule } from '../rule.ts'
import { failuresOf } from '../symptoms.ts'
import { evidenceOf } from '../view.ts'

/** The address is alive and refuses every connection to 443. */
export const listenerClosed = rule({
  id: 'listener-closed',
  concludes: 'proxy.no-listener',
  provedIf: 'the proxy has no virtual server on port 443, or a disabled one',
  when: (view) => {
    const { tried } = trafficTo(view, 443)
    if (tried.length === 0 || !tried.every(({ fate }) => fate === 'refused')) return undefined
    return {
      standing: 'inferred',
      because: 'The public address refuses every connection to port 443: nothing listens there.',
      evidence: evidenceOf([...tried, ...trafficTo(view, 80).served].map(({ of }) => of)),
      explains: failuresOf(tried),
    }
  },
})
