import { madeByFrontEnd } from '../probes/front-end-mark.ts'
import type { EventsObservation } from '../probes/observation.ts'
import type { View } from './diagnosis.ts'
import { observedFrom } from './view.ts'

/** Whether a front end answered when it wanted to. */
const isHeld = (of: EventsObservation): boolean =>
  of.outcome === 'answered' && of.answer?.status === 200 && madeByFrontEnd(of)

/** Requests for events that did not wait as long as the front end would have let them: `cut`, or never begun. */
export const eventsLost = (view: View): { cut: EventsObservation[]; notBegun: EventsObservation[] } => {
  const lost = observedFrom(view, 'client', 'events').filter((of) => !isHeld(of))
  const cut = lost.filter(
    (of) => of.pendingMs !== undefined && !(of.outcome === 'answered' && madeByFrontEnd(of)),
  )
  return { cut, notBegun: lost.filter((of) => !cut.includes(of)) }
}
