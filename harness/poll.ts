import { setTimeout as delay } from 'node:timers/promises'
import { SalemError } from './errors.ts'

/**
 * Looks until it is so: for states of foreign programs, which tell nobody.
 * @param everyMs milliseconds between two looks
 * @throws SalemError `wait-timed-out` after `boundMs`
 */
export const poll = async (
  what: string,
  boundMs: number,
  isSo: () => Promise<boolean>,
  everyMs = 3,
): Promise<void> => {
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
