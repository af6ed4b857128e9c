import { rule } from '../rule.ts'
import { observationsOf, ticketsIn } from '../tickets.ts'
import { evidenceOf } from '../view.ts'

/** Tickets are good at the front end that issued them and nowhere else; clocks apart. */
export const unsharedTickets = rule({
  id: 'unshared-tickets',
  concludes: 'frontEnd.unshared-tickets',
  provedIf: 'a web ticket is taken by the front end that issued it and by no other',
  when: (view) => {
    const { refused, accepted } = ticketsIn(view)
    const foreign = refused.filter(({ ahead }) => !ahead)
    if (foreign.length === 0 || foreign.some(({ byIssuer }) => byIssuer)) return undefined
    if (accepted.some(({ byIssuer, ahead }) => !byIssuer && !ahead)) return undefined
    const atHome = accepted.some(({ byIssuer }) => byIssuer)
    return {
      standing: atHome ? 'seen' : 'inferred',
      because: 'Web tickets are taken by the front end that issued them and refused by the others.',
      evidence: evidenceOf(observationsOf([...foreign, ...accepted])),
      explains: ({ kind }) => kind === 'ticket-refused',
    }
  },
})
