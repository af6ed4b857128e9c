/**
 * Looks at the clock every so many milliseconds, and whenever it is told to, and tells by how many milliseconds the look came
 * late: so long this process had no processor, or was busy with something else.
 */
export const watchClock = (everyMs: number, tell: (lateMs: number) => void) => {
  let last = performance.now()
  const look = () => {
    const now = performance.now()
    const lateMs = now - last - everyMs
    last = now
    tell(lateMs)
  }
  const timer = setInterval(look, everyMs)
  return { look, stop: () => clearInterval(timer) }
}
