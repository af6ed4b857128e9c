import { afterAll, expect, test } from '@jest/globals'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'
import { poll } from '../../harness/lab/poll.ts'
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
  const pools = (after: number) =>
    timeline.since(after).flatMap(({ kind, data }) => (kind === 'pool' ? [data.up] : []))
  const begun = timeline.last
  await lab.apply(monitoring(closed))
  // It tells once with the reload, and once for each member that goes down: of two that do so together each time that none is up.
  await poll('both members to go down', 10_000, async () => pools(begun).length === 3)
  expect(pools(begun)[2]).toEqual([])
  const after = timeline.last
  await lab.apply(healthy)
  expect(pools(after)[0]).toEqual(['fe1', 'fe2'])
})
