import { rule } from '../rule.ts'
import { observationsOf, ticketsIn } from '../tickets.ts'
import { evidenceOf } from '../view.ts'

/** Tickets are good at the front end that issued them and nowhere else; clocks apart. */
export const unsharedTickets = rule({
  id: 'unshared-tickets',
  concludes: 'frontEnd.unshared-tickets',
  provedIf: 'a web ticket is taken by the front end that issued it and by no other',
  when: (view) => {
    const { refused, accepted, setAgain } = ticketsIn(view)
    // Somebody keeps clients with one front end, or would.
    if (setAgain.length > 0) return undefined
    const foreign = refused.filter(({ ahead }) => !ahead)
    if (foreign.length === 0 || foreign.some(({ byIssuer }) => byIssuer)) return undefined
    if (accepted.some(({ byIssuer, ahead }) => !byIssuer && !ahead)) return undefined
    const atHome = accepted.some(({ byIssuer }) => byIssuer)
    return {
      standing: atHome ? 'seen' : 'inferred',
      because: 'Web tickets are taken by the front end that issued them and refused by the others.',
      evidence: evidenceOf(observationsOf([...foreign, ...accepted])),
      // A token meets the same front ends as a ticket.
      explains: ({ kind }) => kind === 'ticket-refused' || kind === 'no-events',
    }
  },
})
