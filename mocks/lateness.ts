import type { Emit } from './events.ts'

/** Milliseconds between two looks at the clock. */
const everyMs = 250

/** Milliseconds without a processor from which clients may have waited in vain: most of them give a server a second. */
const tellFromMs = 500

/** Tells, as an event `late` with `ms`, when this program had no processor for a while: what it did not answer then is not its fault. */
export const tellLateness = (emit: Emit): void => {
  let last = performance.now()
  const look = () => {
    const now = performance.now()
    const ms = Math.round(now - last - everyMs)
    last = now
    if (ms >= tellFromMs) emit('late', { ms })
  }
  setInterval(look, everyMs).unref()
}
