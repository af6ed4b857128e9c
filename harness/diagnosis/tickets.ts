import type { TicketObservation, TicketUse } from '../probes/observation.ts'
import type { View } from './diagnosis.ts'
import { observedFrom } from './view.ts'

/** Milliseconds by which two clocks may differ before tickets suffer: five minutes, the default of such services (recalled). */
export const toleranceMs = 5 * 60_000

type Shown = { of: TicketObservation; use: TicketUse; byIssuer: boolean; ahead: boolean }

const shownIn = (of: TicketObservation): Shown[] =>
  of.uses.map((use) => ({
    of,
    use,
    byIssuer: use.node !== undefined && use.node === of.issuedBy,
    ahead: (of.aheadMs ?? 0) > toleranceMs,
  }))

/** Tickets that bear another time than others, as the clock of who issued them is wrong; none where all are alike. */
export const ticketsOffTime = (tickets: readonly TicketObservation[]): TicketObservation[] => {
  const offsets = tickets.flatMap(({ aheadMs }) => aheadMs ?? [])
  if (offsets.length === 0 || Math.max(...offsets) - Math.min(...offsets) <= toleranceMs) return []
  return tickets.filter(({ aheadMs = 0 }) => Math.abs(aheadMs) > toleranceMs)
}

/** What became of web tickets that the outside client got and showed, and of one beside a front end. */
export const ticketsIn = (view: View) => {
  const shown = observedFrom(view, 'client', 'ticket').flatMap(shownIn)
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
