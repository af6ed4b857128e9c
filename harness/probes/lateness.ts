/** Milliseconds between two looks at the clock. */
const everyMs = 50

/** Milliseconds from which a prober's own lateness is told: less than that is what its own work takes. */
export const tellFromMs = 250

/** Watches by how much timers of this process come late, while anything is being done. */
export const watchLateness = () => {
  let timer: NodeJS.Timeout | undefined
  let last = 0
  const worst = new Map<symbol, number>()

  const note = () => {
    const now = performance.now()
    const late = now - last - everyMs
    last = now
    for (const [work, most] of worst) if (late > most) worst.set(work, late)
  }

  return {
    /** Does something. @returns what came of it, and in milliseconds how late the worst of the timers was meanwhile */
    during: async <T>(work: () => Promise<T>): Promise<{ result: T; lateMs: number }> => {
      const key = Symbol('work')
      if (!timer) {
        last = performance.now()
        timer = setInterval(note, everyMs)
      }
      worst.set(key, 0)
      try {
        const result = await work()
        note()
        return { result, lateMs: Math.round(worst.get(key) ?? 0) }
      } finally {
        worst.delete(key)
        if (worst.size === 0) {
          clearInterval(timer)
          timer = undefined
        }
      }
    },
  }
}
