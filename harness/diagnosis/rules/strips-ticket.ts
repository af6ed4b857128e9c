import { rule } from '../rule.ts'
import { observationsOf, ticketsIn } from '../tickets.ts'
import { evidenceOf, modesOf } from '../view.ts'

/** A ticket is refused even by the front end that issued it: it does not arrive (facts F40). */
export const stripsTicket = rule({
  id: 'strips-ticket',
  concludes: 'proxy.strips-ticket',
  provedIf: 'the front ends log the request without X-MS-WebTicket',
  when: (view) => {
    const { refused, accepted, beside, acceptedBeside } = ticketsIn(view)
    if (refused.length === 0 || accepted.length > 0 || !modesOf(view).includes('bridge')) return undefined
    if (beside.length > 0 && !acceptedBeside) return undefined
    const byIssuer = refused.some((shown) => shown.byIssuer)
    return {
      standing: acceptedBeside && byIssuer ? 'seen' : 'inferred',
      because: byIssuer
        ? 'A front end issues a web ticket and refuses it when it is shown through the proxy, as if none had come.'
        : 'Every web ticket is refused when it is shown through the proxy.',
      evidence: evidenceOf([...observationsOf(refused), ...beside]),
      explains: ({ kind }) => kind === 'ticket-refused',
    }
  },
})
