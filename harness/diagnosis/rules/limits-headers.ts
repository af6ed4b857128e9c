import { isOfHttpSys, madeByFrontEnd } from '../../probes/front-end-mark.ts'
import type { View } from '../diagnosis.ts'
import { rule } from '../rule.ts'
import { evidenceOf, observedFrom } from '../view.ts'
import { answersOfProxy, explainedBy, servedByFrontEnd, statusOf } from '../who-answered.ts'

/** Products differ in how they say that headers are too long: 431 (RFC 6585), or plainly 400. */
const tooLong = [400, 431]

/** Whether a front end takes as much from a desk beside it; from outside nobody knows. */
const isTakenInside = (view: View): boolean =>
  observedFrom(view, 'desk', 'http').some(
    (of) => of.request.ticketBytes !== undefined && madeByFrontEnd(of) && of.answer?.status === 200,
  )

/** A request that bears a web ticket is refused, and the same without one is not (facts F39). */
export const limitsHeaders = rule({
  id: 'limits-headers',
  concludes: 'proxy.limits-headers',
  provedIf: 'the proxy refuses a request with long headers, and the same with short ones reaches a front end',
  when: (view) => {
    const refused = answersOfProxy(view).filter(
      (of) => of.kind === 'http' && of.request.ticketBytes !== undefined && tooLong.includes(statusOf(of)),
    )
    if (refused.length === 0 || !servedByFrontEnd(view)) return undefined
    if (refused.every(isOfHttpSys) && !isTakenInside(view)) return undefined
    const shorter = observedFrom(view, 'client', 'http').filter(
      ({ request }) => request.url === refused[0]?.request.url && request.ticketBytes === undefined,
    )
    if (!shorter.some(madeByFrontEnd)) return undefined
    return {
      standing: 'seen',
      because:
        'The proxy itself refuses a request that bears a ticket of some kB, and lets it through without.',
      evidence: evidenceOf([...refused, ...shorter]),
      explains: explainedBy(refused),
    }
  },
})
