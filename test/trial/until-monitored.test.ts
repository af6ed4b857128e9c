import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'
import { readLedgers } from '../../harness/lab/ledger.ts'
import { deploymentOf } from '../../harness/trial/subject.ts'
import { untilMonitored } from '../../harness/trial/until-monitored.ts'
import { scenarios } from '../../scenarios/index.ts'
import { arranged } from '../proxies/arranged.ts'

const healthy = arranged({ product: 'haproxy', mode: 'passThrough' })

const brokenBy = (...ids: string[]): Deployment =>
  scenarios.filter(({ id }) => ids.includes(id)).reduce<Deployment>(deploymentOf, healthy)

let lab: Lab
beforeAll(async () => {
  lab = await startLab({ engine: netns, deployment: healthy })
})
afterAll(() => lab.stop())

/** SYNs of the client that the firewall lets through to each front end. */
const passed = async (): Promise<number[]> => {
  const flows = (await readLedgers(lab.supply, ['firewall'])).get('firewall') ?? []
  return Object.values(healthy.frontEnds).map(
    ({ address }) =>
      flows.filter((f) => f.seen === 'out' && f.packet === 'syn' && f.destination === address).length,
  )
}

describe('once the monitor has made up its mind', () => {
  test('nodes that fail alike are asked alike', async () => {
    const broken = brokenBy('missing-snat', 'firewall-drops-4443')
    await lab.apply(broken)
    await untilMonitored(lab, broken)
    const { web: host } = healthy.names
    await lab.look(
      'client',
      Array.from({ length: 12 }, (_, sample) => ({ kind: 'tcp' as const, host, port: 443, sample })),
    )
    const [one = 0, other = 0] = await passed()
    expect(one).toBeGreaterThan(3)
    expect(Math.abs(one - other)).toBeLessThan(3)
  })

  test('one that does not come to the firewall is waited for in vain', async () => {
    const broken = brokenBy('proxy-no-route')
    await lab.apply(broken)
    await untilMonitored(lab, broken)
    expect(await passed()).toEqual([0, 0])
  })
})
