import { isDeepStrictEqual } from 'node:util'
import { expect, jest, test } from '@jest/globals'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { startLab } from '../../harness/lab/lab.ts'
import { planOf } from '../../harness/plan/build.ts'
import { applies } from '../../harness/trial/applies.ts'
import { deploymentOf, settingFor } from '../../harness/trial/subject.ts'
import { scenarios } from '../../scenarios/index.ts'
import { behind, example, keepAlive, proxyHost, tried } from './arranged.ts'

// A busy machine may spoil one of a hundred trials: once more, and what was seen is logged.
jest.retryTimes(1, { logErrorsBeforeRetry: true })

/** What is only around a proxy is the same as behind a product of ours: left is what happens at it, and what it cannot do. */
const ofTheProxy = (healthy: Deployment): string[] =>
  scenarios
    .filter((s) => {
      const own = settingFor(healthy, s)
      const then = deploymentOf(own, s)
      const atIt = !isDeepStrictEqual(proxyHost(own), proxyHost(then))
      return atIt || !applies(healthy, s) || isDeepStrictEqual(planOf(own), planOf(then))
    })
    .map(({ id }) => id)

test('the example is put through all that happens at a proxy, like a product of ours', async () => {
  const healthy = behind({ ...(await example()), modes: ['bridge'] })
  const wanted = ofTheProxy(healthy)
  expect(wanted.length).toBeGreaterThan(40)
  const trials = await tried(healthy, wanted)
  const unexpected = trials.filter(({ asExpected }) => !asExpected)
  expect(unexpected.map(({ scenario, verdicts, reason }) => ({ scenario, verdicts, reason }))).toEqual([])
  expect(trials).toHaveLength(wanted.length)
  const left = trials.filter(({ verdicts }) => verdicts.outside === 'not-applicable')
  expect([...new Set(left.map(({ reason }) => reason))].sort()).toEqual([
    'has nothing in its description that this fault would change',
    'is not described with a cookie that keeps clients',
  ])
  expect(trials[0]?.provenance.tools['my-haproxy']).toMatch(/^HAProxy version/)
}, 400_000)

test('a signal makes it read its files again, in the same process', async () => {
  const healthy = behind(await keepAlive())
  await using lab = await startLab({ engine: netns, deployment: healthy })
  const before = await lab.pids()
  const { https } = healthy.proxy.virtualServers
  const virtualServers = { ...healthy.proxy.virtualServers, https: { ...https, port: 4430 } }
  const applied = await lab.apply({ ...healthy, proxy: { ...healthy.proxy, virtualServers } })
  expect(applied).toEqual([
    { host: 'proxy', network: [], files: ['/etc/mybox/nginx.conf'], services: ['nginx-keep-alive'] },
  ])
  expect(await lab.pids()).toEqual(before)
  const [seen] = await lab.look('proxy', [{ kind: 'tcp', host: healthy.proxy.vip, port: 4430 }])
  expect(seen?.outcome).toBe('open')
})

test('a command that ends at once is told with its own words', async () => {
  const broken = { ...(await example()), command: ['haproxy', '-c', '-f', '/no/such.cfg'] }
  await expect(startLab({ engine: netns, deployment: behind(broken) })).rejects.toThrow(/no\/such\.cfg/)
})
