import { rule } from '../rule.ts'
import { observationsOf, ticketsIn } from '../tickets.ts'
import { evidenceOf } from '../view.ts'

/** Whoever bears the cookie that is to keep him with one front end is given it again, and comes to another (facts F33, R11). */
export const stripsCookie = rule({
  id: 'strips-cookie',
  concludes: 'proxy.strips-cookie',
  provedIf: 'the proxy sets its MS-WSMAN cookie on answers to requests that bear it',
  when: (view) => {
    const { refused, setAgain } = ticketsIn(view)
    const foreign = refused.filter(({ byIssuer }) => !byIssuer)
    if (foreign.length === 0 || setAgain.length === 0) return undefined
    return {
      standing: 'seen',
      because:
        'The proxy sets the cookie MS-WSMAN and does not know it again when it comes back, so that web tickets meet front ends that did not issue them.',
      evidence: evidenceOf(observationsOf([...setAgain, ...foreign])),
      // A token meets the same front ends as a ticket.
      explains: ({ kind }) => kind === 'ticket-refused' || kind === 'no-events',
    }
  },
})
