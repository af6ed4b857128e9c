import { watchClock } from '../protocols/watch-clock.ts'
import type { Emit } from './events.ts'

/** Milliseconds between two looks at the clock. */
const everyMs = 250

/** Milliseconds without a processor from which clients may have waited in vain: most of them give a server a second. */
const tellFromMs = 500

/** Tells, as an event `late` with `ms`, when this program had no processor for a while: what it did not answer then is not its fault. */
export const tellLateness = (emit: Emit): void => {
  watchClock(everyMs, (lateMs) => {
    if (lateMs >= tellFromMs) emit('late', { ms: Math.round(lateMs) })
  })
}
