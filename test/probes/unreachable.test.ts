import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { curl } from '../../harness/probes/tools/curl.ts'
import { dig } from '../../harness/probes/tools/dig.ts'
import { nmap } from '../../harness/probes/tools/nmap.ts'
import { openssl } from '../../harness/probes/tools/openssl.ts'
import type { Tool } from '../../harness/probes/tools/tool.ts'
import { agentCommand, filteredHost, inNamespace, startAgent } from '../fixtures/probe-namespace.ts'
import { boundFor, impatient, run } from '../fixtures/probe-run.ts'

/** Real packets, dropped and rejected by a real filter, in a namespace of its own. */
const vip = '198.51.100.10'

let host: ReturnType<typeof startAgent>
beforeAll(() => {
  host = startAgent(inNamespace(filteredHost, agentCommand()))
})
afterAll(() => host[Symbol.asyncDispose]())

const byTool = async <R, O>(tool: Tool<R, O>, request: R): Promise<O> =>
  tool.parse(await run(inNamespace(filteredHost, tool.argv(request))), request, 'here')

const cases: [string, string, number, { outcome: string }][] = [
  ['a SYN that is dropped', vip, 1, { outcome: 'timeout' }],
  ['a SYN answered by a RST', vip, 2, { outcome: 'refused' }],
  ['ICMP port unreachable', vip, 3, { outcome: 'refused' }],
  ['ICMP host unreachable', vip, 4, { outcome: 'unreachable' }],
  ['ICMP network unreachable', vip, 5, { outcome: 'unreachable' }],
  ['ICMP administratively prohibited', vip, 6, { outcome: 'unreachable' }],
  ['no route at all', '203.0.113.9', 443, { outcome: 'unreachable' }],
  ['an unreachable route', '198.51.100.66', 443, { outcome: 'unreachable' }],
  ['a prohibit route', '198.51.100.67', 443, { outcome: 'unreachable' }],
]

const requests = (address: string, port: number, timeoutMs: number) => ({
  tcp: { kind: 'tcp' as const, host: address, port, timeoutMs },
  tls: { kind: 'tls' as const, host: address, port, serverName: 'x.example', timeoutMs },
  http: { kind: 'http' as const, url: `http://x.example:${port}/`, address, timeoutMs },
})

test.each(cases)('%s is told by the probes', async (_what, address, port, expected) => {
  const { tcp, tls, http } = requests(address, port, boundFor(expected))
  const [ofTcp, ofTls, ofHttp] = await host.agent.ask<typeof tcp | typeof tls | typeof http>([tcp, tls, http])
  expect(ofTcp).toMatchObject({ ...expected, address })
  expect(ofTls).toMatchObject({ ...expected, connected: false })
  expect(ofHttp).toMatchObject({ ...expected, connected: false })
})

// A blocking connect, which is openssl's, learns of ICMP on this machine only when its SYN is repeated after a second.
test.concurrent.each(cases)('%s is told by the tools', async (_what, address, port, expected) => {
  const { tls, http } = requests(address, port, boundFor(expected))
  const [scanned, shown, curled] = await Promise.all([
    byTool(nmap, { host: address, ports: [port], timeoutMs: tls.timeoutMs }),
    byTool(openssl, tls),
    byTool(curl, http),
  ])
  expect(scanned[0]).toMatchObject(expected)
  expect(shown).toMatchObject({ ...expected, connected: false })
  expect(curled).toMatchObject({ ...expected, connected: false })
})

test('a SYN scan tells the same of what has a route', async () => {
  const ports = [1, 2, 3, 4, 5, 6]
  const scanned = await byTool(nmap, { host: vip, ports, timeoutMs: impatient, scan: '-sS' })
  const outcomes = ['timeout', 'refused', 'refused', 'unreachable', 'unreachable', 'unreachable']
  expect(scanned.map(({ outcome }) => outcome)).toEqual(outcomes)
})

test.each<[string, string, { outcome: string }]>([
  ['a query that is dropped', `${vip}#1`, { outcome: 'timeout' }],
  ['ICMP port unreachable', `${vip}#3`, { outcome: 'unreachable' }],
  ['ICMP administratively prohibited', `${vip}#6`, { outcome: 'unreachable' }],
  ['no route to the name server', '203.0.113.53', { outcome: 'unreachable' }],
])('%s is told by the dns probe and dig alike', async (_what, server, expected) => {
  const request = {
    kind: 'dns' as const,
    name: 'meet.contoso.example',
    type: 'A' as const,
    server,
    timeoutMs: boundFor(expected),
  }
  const [[probed], dug] = await Promise.all([host.agent.ask([request]), byTool(dig, request)])
  expect(probed).toMatchObject(expected)
  expect(dug).toMatchObject(expected)
})
