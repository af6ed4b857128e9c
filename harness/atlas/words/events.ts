import { frontEndOf } from '../../probes/front-end-mark.ts'
import type { EventsObservation } from '../../probes/observation.ts'

export const eventsInWords = ({ outcome, answer, pendingMs }: EventsObservation): string =>
  [
    outcome,
    outcome === 'answered' && `${answer?.status} ${frontEndOf(answer) ? 'front end' : 'proxy'}`,
    outcome !== 'answered' && pendingMs !== undefined && 'while pending',
  ]
    .filter(Boolean)
    .join(', ')
