import { trafficTo } from '../attempt.ts'
import type { View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { rule } from '../rule.ts'
import { evidenceOf, insideOf, observedFrom } from '../view.ts'

/** Somebody inside sees the virtual server on another port. */
const otherwiseOpen = (view: View): boolean =>
  observedFrom(view, 'desk', 'tcp').some(
    ({ request, outcome }) =>
      request.host === insideOf(view)?.vip && request.port !== 443 && outcome === 'open',
  )

/** The address is alive and refuses every connection to 443. */
export const listenerClosed = rule({
  id: 'listener-closed',
  concludes: 'proxy.no-listener',
  provedIf: 'the proxy has no virtual server on port 443, or a disabled one',
  when: (view) => {
    const { tried } = trafficTo(view, 443)
    if (tried.length === 0 || !tried.every(({ fate }) => fate === 'refused')) return undefined
    if (otherwiseOpen(view)) return undefined
    return {
      standing: 'inferred',
      because: 'The public address refuses every connection to port 443: nothing listens there.',
      evidence: evidenceOf([...tried, ...trafficTo(view, 80).served].map(({ of }) => of)),
      explains: failuresOf(tried),
    }
  },
})
