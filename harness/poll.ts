import { setTimeout as delay } from 'node:timers/promises'
import { SalemError } from './errors.ts'

/**
 * Looks until it is so: for states of foreign programs, which tell nobody.
 * @param everyMs milliseconds between two looks
 * @returns whether it was so within `boundMs`; a look that fails is no answer, and its error comes through
 */
export const comesTrue = async (
  boundMs: number,
  isSo: () => Promise<boolean>,
  everyMs = 3,
): Promise<boolean> => {
  const deadline = performance.now() + boundMs
  while (!(await isSo())) {
    if (performance.now() > deadline) return false
    await delay(everyMs)
  }
  return true
}

/**
 * The same for what has to be so.
 * @throws SalemError `wait-timed-out` after `boundMs`
 */
export const poll = async (what: string, boundMs: number, isSo: () => Promise<boolean>): Promise<void> => {
  if (await comesTrue(boundMs, isSo)) return
  throw new SalemError({
    code: 'wait-timed-out',
    message: `expected ${what} within ${boundMs} ms, but it did not happen`,
    next: 'try again when this machine has less to do, or with fewer labs at once (--jobs 1)',
  })
}
