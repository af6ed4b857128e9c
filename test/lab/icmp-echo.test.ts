import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'
import { deploymentOf } from '../../harness/trial/subject.ts'
import { healthyIcmpBlocked } from '../../scenarios/control/healthy-icmp-blocked.ts'

let lab: Lab
beforeAll(async () => {
  lab = await startLab({ engine: netns, deployment: contoso })
})
afterAll(() => lab?.stop())

/** How many hosts answer an ICMP echo: each asked by a neighbour, and the pool's node by one beyond a router. */
const answering = async (): Promise<string[]> => {
  const [node] = Object.values(contoso.frontEnds).map(({ address }) => address)
  const asked: [host: string, address: string][] = [
    ['client', contoso.border.internet],
    ['proxy', contoso.edge.address],
    ['firewall', node as string],
    ['desk', contoso.firewall.perimeter],
  ]
  const found = await Promise.all(
    asked.map(async ([host, address]) => {
      const echo = ['nmap', '-n', '-sn', '-PE', '--disable-arp-ping', '--max-retries', '2', address]
      const { stdout } = await lab.exec(host, echo)
      return /Host is up/.test(stdout) ? [host] : []
    }),
  )
  return found.flat()
}

test('a ping is answered, or by nobody where ICMP echo is blocked', async () => {
  expect(await answering()).toEqual(['client', 'proxy', 'firewall', 'desk'])
  await lab.apply(deploymentOf(contoso, healthyIcmpBlocked))
  expect(await answering()).toEqual([])
  await lab.apply(contoso)
  expect(await answering()).toEqual(['client', 'proxy', 'firewall', 'desk'])
})
