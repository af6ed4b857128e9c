import { on } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { netns } from '../../harness/engines/netns/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'
import type { FaultScenario } from '../../harness/scenario/scenario.ts'
import { deploymentOf } from '../../harness/trial/subject.ts'
import { healthyOneNodeOut } from '../../scenarios/control/healthy-one-node-out.ts'
import { firewallDrops4443 } from '../../scenarios/path/firewall-drops-4443.ts'
import { missingSnat } from '../../scenarios/path/missing-snat.ts'
import { expiredCertificate } from '../../scenarios/tls/expired-certificate.ts'
import { arranged } from '../proxies/arranged.ts'

/** Packets are translated, so the certificate that clients see is the front ends' own. */
const healthy = arranged({ product: 'fastl4', mode: 'l4' })

let lab: Lab
beforeAll(async () => {
  lab = await startLab({ engine: netns, deployment: healthy })
})
afterAll(() => lab?.stop())

/** Whether the border still knows a connection after what is done between. */
const isKnownAfter = async (between: () => Promise<unknown>): Promise<boolean> => {
  const { vip } = healthy.proxy
  const [seen] = await lab.look('client', [{ kind: 'tcp', host: vip, port: 443 }])
  expect(seen?.outcome).toBe('open')
  await between()
  const { stdout } = await lab.exec('border', ['conntrack', '-L', '--proto', 'tcp', '--orig-dst', vip])
  return stdout.includes('dport=443')
}

const broken = (scenario: FaultScenario) => lab.apply(deploymentOf(healthy, scenario))

test('hosts that forward forget connections where these would go another way, and only there', async () => {
  expect(await isKnownAfter(() => broken(expiredCertificate))).toBe(true)
  expect(await isKnownAfter(() => lab.apply(healthy))).toBe(true)
  expect(await isKnownAfter(() => broken(missingSnat))).toBe(false)
  await lab.apply(healthy, { sameEpoch: true })
  expect(await isKnownAfter(() => broken(expiredCertificate))).toBe(false)
  await lab.apply(healthy)
  expect(await isKnownAfter(() => broken(firewallDrops4443))).toBe(false)
})

/** A connection to the web services that stays; each time it asks it tells which node has answered. */
const connected = () => {
  const { web } = healthy.names
  const words = ['openssl', 's_client', '-quiet', '-connect', `${web}:443`, '-servername', web]
  const child = lab.supply.hosts.get('client')?.spawn(words, { stdio: ['pipe', 'pipe', 'ignore'] })
  const said = on(createInterface({ input: child?.stdout as Readable }), 'line')
  const ask = async (): Promise<string> => {
    child?.stdin?.write(`GET /meet HTTP/1.1\r\nHost: ${web}\r\n\r\n`)
    for (;;) {
      const [line] = (await said.next()).value as [string]
      const [, node] = /^x-ms-server-fqdn: (.*)$/i.exec(line) ?? []
      if (node) return node
    }
  }
  return { ask, end: () => child?.signal('SIGTERM') }
}

test('a node that is drained finishes what it has', async () => {
  await lab.apply(healthy)
  const connections = [connected(), connected(), connected(), connected()]
  const ask = () => Promise.all(connections.map((one) => one.ask()))
  const before = await ask()
  expect(new Set(before).size).toBe(2)
  await lab.apply(deploymentOf(healthy, healthyOneNodeOut))
  expect(await ask()).toEqual(before)
  for (const one of connections) one.end()
})
