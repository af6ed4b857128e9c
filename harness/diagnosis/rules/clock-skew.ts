import { rule } from '../rule.ts'
import { observationsOf, slowestClock, ticketsIn, ticketsOffTime } from '../tickets.ts'
import { evidence, observedFrom } from '../view.ts'

/** A ticket bears the time of who issued it: one from the future is good only where the future is now. */
export const clockSkew = rule({
  id: 'clock-skew',
  concludes: 'frontEnd.clock-skew',
  provedIf: 'the web tickets of some front ends bear another time than those of the others',
  when: (view) => {
    const early = ticketsIn(view).refused.filter(({ ahead, byIssuer }) => ahead && !byIssuer)
    const tickets = observedFrom(view, 'client', 'ticket')
    const off = ticketsOffTime(tickets)
    const [first] = [...observationsOf(early), ...off]
    if (!first) return undefined
    const slowest = slowestClock(tickets)
    const minutes = Math.round(((first.aheadMs ?? 0) - slowest.aheadMs) / 60_000)
    const refusedBy = early[0]?.use.node
    return {
      standing: 'seen',
      because: `The clock of ${first.issuedBy} is ${minutes} minutes ahead of that of ${slowest.of}${refusedBy ? `, and ${refusedBy} refuses its web tickets` : ''}.`,
      evidence: [...new Set([...observationsOf(early), ...off])].slice(0, 2).map((of) => evidence(of)),
      explains: ({ kind, of }) =>
        kind === 'clocks-differ' || (kind === 'ticket-refused' && early.some((shown) => shown.of === of)),
    }
  },
})
