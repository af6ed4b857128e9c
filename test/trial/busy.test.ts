import { expect, test } from '@jest/globals'
import type { Lab } from '../../harness/lab/lab.ts'
import { createTimeline } from '../../harness/lab/timeline.ts'
import { watched } from '../../harness/trial/busy.ts'

const stop = async () => {}

const labThatIsLate = (...lateMs: (number | undefined)[]): Lab =>
  ({
    stop,
    timeline: createTimeline(),
    look: async () => lateMs.map((ms) => ({ ...(ms && { lateMs: ms }) })),
  }) as unknown as Lab

test('a machine that has time is no excuse', async () => {
  const { lab, complaint } = watched(labThatIsLate(undefined, 300))
  await lab.look('client', [])
  expect(complaint()).toBeUndefined()
  expect(lab.stop).toBe(stop)
})

test('the worst lateness is told, with the host it was seen in', async () => {
  const { lab, complaint } = watched(labThatIsLate(600, 1200, 700))
  await lab.look('desk', [])
  expect(complaint()).toBe('this machine was too busy to tell: desk’s own timers came 1200 ms late')
})

test('a service that had no processor is told of too, unless it was before', () => {
  const late = (lab: Lab, ms: number) => lab.timeline.add({ host: 'fe1', kind: 'late', data: { ms } })
  const lab = labThatIsLate()
  late(lab, 900)
  const { complaint } = watched(lab)
  expect(complaint()).toBeUndefined()
  late(lab, 700)
  expect(complaint()).toBe('this machine was too busy to tell: fe1’s own timers came 700 ms late')
})
