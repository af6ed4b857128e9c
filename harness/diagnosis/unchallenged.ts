import { madeByFrontEnd } from '../probes/front-end-mark.ts'
import type { CertProvObservation, HttpObservation } from '../probes/observation.ts'
import type { View } from './diagnosis.ts'
import { observedFrom } from './view.ts'

type Asked = CertProvObservation | HttpObservation

/** A front end said 401 and not how to do better. */
const unchallenged = (of: Asked): boolean =>
  of.answer?.status === 401 &&
  madeByFrontEnd(of) &&
  (of.kind === 'certprov' ? of.offered.length === 0 : of.answer.headers['www-authenticate'] === undefined)

const isSignIn = ({ kind }: Asked): boolean => kind === 'certprov'

/** Sign-ins that came to nothing since no challenge came with the 401 of a front end: outside, and right beside one. */
export const unchallengedIn = (view: View) => {
  const at = (from: string): Asked[] => [
    ...observedFrom(view, from, 'certprov'),
    ...observedFrom(view, from, 'http').filter(({ answer }) => answer?.status === 401),
  ]
  const outside = at('client').filter(unchallenged)
  // What stops a sign-in is looked for beside in a sign-in: one service alone may be silent by itself.
  const beside = at('desk').filter((of) => isSignIn(of) || !outside.some(isSignIn))
  return { outside, beside, besideToo: beside.some(unchallenged) }
}
