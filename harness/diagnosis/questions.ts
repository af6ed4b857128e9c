import type { Brief, Vantage } from './diagnosis.ts'
import { seriesRequests } from './lost-on-line.ts'
import {
  laterRequests,
  lookUpRequests,
  moreTicketRequests,
  officeWebAppsRequests,
  surveyOf,
  ticketRequests,
} from './survey.ts'
import { traceRequests } from './way.ts'

type Asker = (brief: Brief, vantage: Vantage) => unknown

/**
 * What is asked at all, at once or later, by the names of the functions that ask it. A test holds this to be every one of
 * this folder, so that a new question makes what was measured without it stale.
 */
export const askers: Readonly<Record<string, Asker>> = {
  surveyOf,
  lookUpRequests,
  ticketRequests: (brief) => ticketRequests(brief, 1),
  moreTicketRequests,
  laterRequests,
  officeWebAppsRequests,
  traceRequests,
  seriesRequests: (brief, vantage) => seriesRequests({ brief, vantage, observations: [] }),
}

/** Every question of a brief, asked or not. */
export const questionsOf = (brief: Brief, vantage: Vantage): unknown[] =>
  Object.entries(askers).map(([name, ask]) => [name, ask(brief, vantage)])
