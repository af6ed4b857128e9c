import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { watchLateness } from '../../harness/probes/lateness.ts'

/** Keeps this process from everything else. */
const block = (ms: number) => {
  const end = performance.now() + ms
  while (performance.now() < end);
}

test('what kept the process from its timers is told, of the work it happened in only', async () => {
  const lateness = watchLateness()
  const undisturbed = await lateness.during(async () => 'done')
  const disturbed = await lateness.during(async () => {
    await delay(60)
    block(400)
    await delay(60)
  })
  expect(undisturbed.result).toBe('done')
  expect(undisturbed.lateMs).toBeLessThan(disturbed.lateMs)
  expect(disturbed.lateMs).toBeGreaterThanOrEqual(300)
})

test('work that fails fails, and leaves no timer behind', async () => {
  const lateness = watchLateness()
  const timers = () => process.getActiveResourcesInfo().filter((what) => what === 'Timeout').length
  const before = timers()
  await expect(lateness.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(timers()).toBe(before)
})
