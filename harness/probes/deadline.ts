/** One bound for a whole probe: name resolution, connection, handshake and answer share it. */
export type Deadline = {
  timeoutMs: number
  remainingMs: () => number
  /** Aborts when the bound is reached. */
  signal: AbortSignal
}

/**
 * Runs `step` under a bound and takes the time of it.
 *
 * @param timeoutMs bound in milliseconds; `step` has to settle by itself once `signal` aborts
 * @returns what `step` returned and its duration in milliseconds
 */
export const timed = async <T>(timeoutMs: number, step: (deadline: Deadline) => Promise<T>) => {
  const start = performance.now()
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), timeoutMs)
  const remainingMs = () => Math.max(0, timeoutMs - (performance.now() - start))
  try {
    const result = await step({ timeoutMs, remainingMs, signal: abort.signal })
    return { result, ms: Math.round((performance.now() - start) * 100) / 100 }
  } finally {
    clearTimeout(timer)
  }
}

/** Starts now; tells the milliseconds since. */
export const stopwatch = (): (() => number) => {
  const start = performance.now()
  return () => Math.round((performance.now() - start) * 100) / 100
}

/** Milliseconds for a sentence: `0.4 ms`, `1500 ms`. */
export const inWords = (ms: number): string => `${ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms)} ms`
