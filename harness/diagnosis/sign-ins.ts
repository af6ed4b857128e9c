import type { SignInObservation } from '../probes/observation.ts'
import type { View } from './diagnosis.ts'
import { observedFrom } from './view.ts'

/** Sign-ins that had a certificate and were then told no; what stops one before that shows in other probes. */
export const refusedByEdge = (view: View): SignInObservation[] =>
  observedFrom(view, 'client', 'sign-in').filter(
    ({ stoppedAt, detail = '' }) =>
      (stoppedAt === 'tls-dsk' || stoppedAt === 'registered') && /^the Access Edge answered \d/.test(detail),
  )
