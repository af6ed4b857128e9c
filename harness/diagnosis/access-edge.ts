import { type Attempt, attemptsOf } from './attempt.ts'
import type { View } from './diagnosis.ts'
import { observedFrom } from './view.ts'

/** What the outside client tried at the Access Edge. */
export const edgeAttempts = (view: View): Attempt[] =>
  attemptsOf(view).filter(({ host }) => host === view.brief.names.sip)

/** Whether the outside client was told that the Access Edge is at this address. */
export const isEdge = (view: View, address: string): boolean =>
  observedFrom(view, 'client', 'dns').some(
    ({ request, addresses }) => request.name === view.brief.names.sip && addresses.includes(address),
  )
