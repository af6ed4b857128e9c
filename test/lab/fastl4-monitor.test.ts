import { afterAll, expect, test } from '@jest/globals'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'
import { poll } from '../../harness/poll.ts'
import { arranged } from '../proxies/arranged.ts'

let lab: Lab | undefined
afterAll(async () => lab?.stop())

const healthy = arranged({ product: 'fastl4', mode: 'l4' })

const monitoring = (port: number): Deployment => {
  const { pool } = healthy.proxy
  return { ...healthy, proxy: { ...healthy.proxy, pool: { ...pool, monitor: { ...pool.monitor, port } } } }
}

/** A port that no front end listens on. */
const closed = 9999

test('with a monitor that looks elsewhere FastL4 takes every member for up until it has looked', async () => {
  lab = await startLab({ engine: netns, deployment: healthy })
  const { timeline } = lab
  const down = () =>
    timeline
      .since(0)
      .filter(({ kind, data }) => kind === 'monitor' && data.port === closed && data.state === 'down')
  await lab.apply(monitoring(closed))
  await poll('both members to go down', 10_000, async () => down().length === 2)
  const after = timeline.last
  await lab.apply(healthy)
  // What is told right before `reloaded` is how it begins; what was still to be told of the monitor before comes earlier.
  const told = timeline.since(after).map(({ kind, data }) => ({ kind, up: data.up }))
  const beginning = told.slice(
    0,
    told.findIndex(({ kind }) => kind === 'reloaded'),
  )
  expect(beginning.findLast(({ kind }) => kind === 'pool')?.up).toEqual(['fe1', 'fe2'])
})
