import { afterAll, expect, test } from '@jest/globals'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'
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
  await lab.apply(monitoring(closed))
  const allDown = ({ kind, data }: { kind: string; data: Record<string, unknown> }) =>
    kind === 'pool' && (data.up as string[]).length === 0
  await timeline.waitFor('every member to go down', allDown, { after: 0, boundMs: 10_000 })
  const after = timeline.last
  await lab.apply(healthy)
  expect(pools(after)[0]).toEqual(['fe1', 'fe2'])
})
