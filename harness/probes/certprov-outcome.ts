import { inWords } from './deadline.ts'
import { httpSummary } from './http.ts'
import type { CertProvObservation, CertProvRequest, HttpAnswer } from './observation.ts'
import { type FactsOf, type Measured, observedAsUser } from './observed.ts'

/** What became of it. */
export type CertProvFacts = FactsOf<CertProvObservation>

/** What an answer comes to; `authenticated` when it is the one to a type 3 message. */
export const certProvOutcome = (
  { status, body }: HttpAnswer,
  authenticated: boolean,
): CertProvFacts['outcome'] => {
  if (status === 200 && body.includes('You have created a service.')) return 'created'
  if (status !== 401) return 'other'
  return authenticated ? 'denied' : 'no-challenge'
}

/** The observation of a sign-in, by the probe or by curl. The password stays out of it. */
export const certProvObservation = (
  request: CertProvRequest,
  measured: Measured,
  facts: CertProvFacts,
): CertProvObservation => observedAsUser(request, measured, facts, summaryOf(request, facts, measured.ms))

const summaryOf = ({ url, login }: CertProvRequest, facts: CertProvFacts, ms: number): string => {
  const { outcome, legs, offered } = facts
  const after = `after ${inWords(ms)}`
  const who = legs.length > 1 ? login : 'anybody'
  switch (outcome) {
    case 'created':
      return `${url} let ${who} in and says "You have created a service." (${legs.join(', ')}) ${after}`
    case 'denied':
      return `${url} refused ${login} (${legs.join(', ')}) ${after}`
    case 'no-challenge':
      return `${url} wants a sign-in but sent no NTLM challenge (offered: ${offered.join(', ') || 'nothing'}) ${after}`
    case 'other':
      return httpSummary({ url }, { ...facts, outcome: 'response' }, ms)
    default:
      return httpSummary({ url }, { ...facts, outcome }, ms)
  }
}
