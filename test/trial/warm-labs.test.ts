import { afterEach, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { deploymentOf, settingFor } from '../../harness/trial/subject.ts'
import { createWarmLabs, labKey, type Warm } from '../../harness/trial/warm-labs.ts'
import { scenarios } from '../../scenarios/index.ts'
import { arranged } from '../proxies/arranged.ts'

const many: Deployment = { ...contoso, path: { ...contoso.path, hops: 3 } }

test('what a fault breaks leaves the lab that it is tried in usable', () => {
  const others = scenarios.filter((s) => {
    const healthy = settingFor(contoso, s)
    return (
      s.kind === 'fault' && labKey({ ...deploymentOf(healthy, s), proxy: healthy.proxy }) !== labKey(healthy)
    )
  })
  expect(others.map(({ id }) => id)).toEqual([])
})

const bridged = arranged({ product: 'haproxy', mode: 'bridge' })

test('other hosts are another lab, another proxy is not', () => {
  expect(new Set([contoso, many, bridged].map(labKey)).size).toBe(2)
})

let stop = async () => {}
afterEach(() => stop())

test('a lab is used again and made healthy as the next one wants it', async () => {
  const labs = createWarmLabs(netns)
  stop = labs.stop
  const quiet: Deployment = { ...contoso, icmpEcho: 'dropped' }
  const first = await labs.take(contoso)
  const other = await labs.take(quiet, { ...first, proved: [] })
  expect(other.lab).toBe(first.lab)
  expect([other.lab.deployment.icmpEcho, other.proved]).toEqual(['dropped', undefined])
})

test('a lab goes on behind another proxy, with nothing left of the one before', async () => {
  const labs = createWarmLabs(netns)
  stop = labs.stop
  const first = await labs.take(contoso)
  const pid = (await first.lab.pids()).get('edge/edge')
  const other = await labs.take(bridged, first)
  expect(other.lab).toBe(first.lab)
  expect(Object.keys(other.provenance.tools)).toContain('haproxy')
  const pids = await other.lab.pids()
  expect([pids.get('edge/edge'), pids.has('proxy/fastl4')]).toEqual([pid, false])
  const { stdout } = await other.lab.exec('proxy', ['nft', 'list', 'tables'])
  expect(stdout).not.toMatch('fastl4')
})

test('a lab is used again by what has the same hosts, and ends when others are wanted', async () => {
  const labs = createWarmLabs(netns)
  stop = labs.stop
  const first = await labs.take(contoso)
  const again = await labs.take(contoso, first)
  expect(again.lab).toBe(first.lab)
  const other = await labs.take(many, again)
  expect(other.lab.plan.hosts.map(({ name }) => name)).toContain('hop3')
  await first.lab.supply.ended
})

test('a lab that cannot be made healthy is ended', async () => {
  const labs = createWarmLabs(netns)
  stop = labs.stop
  const first = await labs.take(contoso)
  const broken: Warm['lab'] = Object.assign(Object.create(first.lab), {
    apply: () => Promise.reject(new Error('no')),
  })
  await expect(labs.take(bridged, { ...first, lab: broken })).rejects.toThrow('no')
  await first.lab.supply.ended
})
