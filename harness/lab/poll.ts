import { setTimeout as delay } from 'node:timers/promises'
import { SalemError } from '../errors.ts'

/** Milliseconds between two looks at something that sends no event. */
const everyMs = 3

/**
 * Looks until it is so: for states of foreign programs, which tell nobody.
 * @throws SalemError `wait-timed-out` after `boundMs`
 */
export const poll = async (what: string, boundMs: number, isSo: () => Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + boundMs
  while (!(await isSo())) {
    if (performance.now() > deadline) {
      throw new SalemError({
        code: 'wait-timed-out',
        message: `expected ${what} within ${boundMs} ms, but it did not happen`,
        next: 'try again when this machine has less to do, or with fewer labs at once (--jobs 1)',
      })
    }
    await delay(everyMs)
  }
}
