import { inWords } from './deadline.ts'
import { httpSummary } from './http.ts'
import type { StrangersObservation, StrangersRequest } from './observation.ts'
import { type FactsOf, type Measured, observedAsUser } from './observed.ts'

/** What became of it. */
export type StrangersFacts = FactsOf<StrangersObservation>

/** The observation of how strangers fare, by the probe or by curl. */
export const strangersObservation = (
  request: StrangersRequest,
  measured: Measured,
  facts: StrangersFacts,
): StrangersObservation => observedAsUser(request, measured, facts, summaryOf(request, facts, measured.ms))

const summaryOf = ({ url, login }: StrangersRequest, facts: StrangersFacts, ms: number): string => {
  const { outcome, asked } = facts
  switch (outcome) {
    case 'kept-out':
      return `${asked} strangers asked for ${url} while ${login} signed in, and none was let in within ${inWords(ms)}`
    case 'let-in':
      return `a stranger was let in to ${url} once ${login} had signed in, the ${asked}th that asked, after ${inWords(ms)}`
    case 'open':
      return `${url} lets everybody in`
    case 'not-signed-in':
      return `${login} could not sign in to ${url}, so that nobody could be taken for him`
    default:
      return httpSummary({ url }, { ...facts, outcome }, ms)
  }
}
