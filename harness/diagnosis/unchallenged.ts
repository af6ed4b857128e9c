import type { CertProvObservation } from '../probes/observation.ts'
import { madeByFrontEnd } from './attempt.ts'
import type { View } from './diagnosis.ts'
import { observedFrom } from './view.ts'

/** A front end said 401 and not how to do better. */
const unchallenged = (of: CertProvObservation): boolean => of.outcome === 'no-challenge' && madeByFrontEnd(of)

/** Sign-ins that came to nothing since no challenge came with the 401 of a front end: outside, and right beside one. */
export const unchallengedIn = (view: View) => ({
  outside: observedFrom(view, 'client', 'certprov').filter(unchallenged),
  beside: observedFrom(view, 'desk', 'certprov'),
  besideToo: observedFrom(view, 'desk', 'certprov').some(unchallenged),
})
