import type { TicketObservation, TicketUse } from '../probes/observation.ts'
import type { View } from './diagnosis.ts'
import { observedFrom } from './view.ts'

/** Milliseconds by which two clocks may differ before tickets suffer: five minutes, the default of such services (recalled). */
export const toleranceMs = 5 * 60_000

type Shown = { of: TicketObservation; use: TicketUse; byIssuer: boolean; ahead: boolean }

const shownIn =
  (ahead: readonly TicketObservation[]) =>
  (of: TicketObservation): Shown[] =>
    of.uses.map((use) => ({
      of,
      use,
      byIssuer: use.node !== undefined && use.node === of.issuedBy,
      ahead: ahead.includes(of),
    }))

/** The front end that is furthest behind, and in milliseconds by how much it is ahead of us; we, where there is no other to compare with. */
export const slowestClock = (tickets: readonly TicketObservation[]): { of: string; aheadMs: number } => {
  const clocks = tickets.flatMap(({ issuedBy, aheadMs }) =>
    issuedBy !== undefined && aheadMs !== undefined ? [{ of: issuedBy, aheadMs }] : [],
  )
  const [slowest] = clocks.toSorted((a, b) => a.aheadMs - b.aheadMs)
  return slowest && clocks.some(({ of }) => of !== slowest.of) ? slowest : { of: 'the client', aheadMs: 0 }
}

/** Tickets from the future, by the clock that is furthest behind: ours may be wrong itself. */
export const ticketsAhead = (tickets: readonly TicketObservation[]): TicketObservation[] => {
  const slowest = slowestClock(tickets)
  return tickets.filter(({ aheadMs }) => aheadMs !== undefined && aheadMs - slowest.aheadMs > toleranceMs)
}

/** Tickets that bear another time than those of another front end. */
export const ticketsOffTime = (tickets: readonly TicketObservation[]): TicketObservation[] =>
  new Set(tickets.map(({ issuedBy }) => issuedBy)).size > 1 ? ticketsAhead(tickets) : []

/** What became of web tickets that the outside client got and showed, and of one beside a front end. */
export const ticketsIn = (view: View) => {
  const tickets = observedFrom(view, 'client', 'ticket')
  const shown = tickets.flatMap(shownIn(ticketsAhead(tickets)))
  const beside = observedFrom(view, 'desk', 'ticket')
  return {
    refused: shown.filter(({ use }) => use.status === 401 && use.node !== undefined),
    accepted: shown.filter(({ use }) => use.status === 200),
    /** Those whose answer set the cookie for staying with one front end, though they bore it. */
    setAgain: shown.filter(({ use }) => use.cookieSetAgain),
    beside,
    acceptedBeside: beside.some(({ outcome }) => outcome === 'accepted'),
  }
}

/** The observations that some showings belong to, each once. */
export const observationsOf = (shown: readonly Shown[]): TicketObservation[] => [
  ...new Set(shown.map(({ of }) => of)),
]
