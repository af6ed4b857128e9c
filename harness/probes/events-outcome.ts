import { inWords } from './deadline.ts'
import { frontEndOf } from './front-end-mark.ts'
import { httpSummary } from './http.ts'
import type { EventsObservation, EventsRequest } from './observation.ts'
import { type FactsOf, type Measured, observedAsUser } from './observed.ts'

/** What became of it. */
export type EventsFacts = FactsOf<EventsObservation>

/** The observation of an event channel, by the probe or by curl. Password and token stay out of it. */
export const eventsObservation = (
  request: EventsRequest,
  measured: Measured,
  facts: EventsFacts,
): EventsObservation => observedAsUser(request, measured, facts, summaryOf(request, facts, measured.ms))

const summaryOf = ({ url, seconds }: EventsRequest, facts: EventsFacts, ms: number): string => {
  const { outcome, pendingMs, answer, detail } = facts
  const waited = `a request for events that may wait for ${seconds} s`
  switch (outcome) {
    case 'answered':
      return `${waited} was answered ${answer?.status} by ${frontEndOf(answer) ?? 'somebody unnamed'} after ${inWords(pendingMs ?? ms)}`
    case 'no-token':
    case 'no-application':
      return httpSummary({ url }, { ...facts, outcome: 'response' }, ms)
    default:
      return pendingMs === undefined
        ? httpSummary({ url }, { ...facts, outcome }, ms)
        : `${waited} came to nothing after ${inWords(pendingMs)} (${detail ?? outcome})`
  }
}
