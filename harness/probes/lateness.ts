import { watchClock } from '../../protocols/watch-clock.ts'

/** Milliseconds between two looks at the clock. */
const everyMs = 50

/** Milliseconds from which a prober's own lateness is told: less than that is what its own work takes. */
export const tellFromMs = 250

/** Watches by how much timers of this process come late, while anything is being done. */
export const watchLateness = () => {
  let clock: ReturnType<typeof watchClock> | undefined
  const worst = new Map<symbol, number>()

  const note = (late: number) => {
    for (const [work, most] of worst) if (late > most) worst.set(work, late)
  }

  return {
    /** Does something. @returns what came of it, and in milliseconds how late the worst of the timers was meanwhile */
    during: async <T>(work: () => Promise<T>): Promise<{ result: T; lateMs: number }> => {
      const key = Symbol('work')
      clock ??= watchClock(everyMs, note)
      worst.set(key, 0)
      try {
        const result = await work()
        clock.look()
        return { result, lateMs: Math.round(worst.get(key) ?? 0) }
      } finally {
        worst.delete(key)
        if (worst.size === 0) {
          clock.stop()
          clock = undefined
        }
      }
    },
  }
}
