import { describe, expect, test } from '@jest/globals'
import { contextOf } from '../../harness/probes/context.ts'
import { probeDns } from '../../harness/probes/dns.ts'
import type { DnsObservation, DnsRequest } from '../../harness/probes/observation.ts'
import { dig } from '../../harness/probes/tools/dig.ts'
import { a, cname, nameServer, type Reply, srv, txt } from '../fixtures/probe-name-server.ts'
import { boundFor, byTool, folder, impatient, patient } from '../fixtures/probe-run.ts'
import { closedPort } from '../fixtures/probe-servers.ts'

const name = 'meet.contoso.example'
const chain = [cname(name, 'lyncweb.contoso.example'), a('lyncweb.contoso.example', '198.51.100.10')]
const ask = (server: string, type: DnsRequest['type'] = 'A'): DnsRequest => ({
  kind: 'dns',
  name,
  type,
  server,
  timeoutMs: patient,
})
const look = (request: DnsRequest, resolver = '/nonexistent') =>
  probeDns(request, contextOf('here', { resolver }))

describe.each<[string, DnsRequest['type'], Reply, Partial<DnsObservation>]>([
  [
    'a chain of CNAMEs in order',
    'A',
    { answers: chain },
    {
      outcome: 'answer',
      addresses: ['198.51.100.10'],
      answers: [
        { name, type: 'CNAME', ttl: 60, data: 'lyncweb.contoso.example' },
        { name: 'lyncweb.contoso.example', type: 'A', ttl: 60, data: '198.51.100.10' },
      ],
    },
  ],
  [
    'an SRV record',
    'SRV',
    { answers: [srv(name, 443, 'sip.contoso.example')] },
    { outcome: 'answer', answers: [{ name, type: 'SRV', ttl: 60, data: '0 5 443 sip.contoso.example' }] },
  ],
  [
    'the strings of a TXT record as one',
    'TXT',
    { answers: [txt(name, 'v=spf1 ', '-all')] },
    { outcome: 'answer', answers: [{ name, type: 'TXT', ttl: 60, data: 'v=spf1 -all' }] },
  ],
  ['a name without such a record', 'A', {}, { outcome: 'nodata', answers: [], addresses: [] }],
  [
    'a CNAME that leads nowhere',
    'A',
    { answers: chain.slice(0, 1) },
    { outcome: 'nodata', answers: [{ name, type: 'CNAME', ttl: 60, data: 'lyncweb.contoso.example' }] },
  ],
  ['a name that does not exist', 'A', { rcode: 3 }, { outcome: 'nxdomain' }],
  ['a failing server', 'A', { rcode: 2 }, { outcome: 'servfail' }],
  [
    'a server that does not implement the query',
    'A',
    { rcode: 4 },
    { outcome: 'servfail', detail: 'NOTIMP' },
  ],
  ['a refusing server', 'A', { rcode: 5 }, { outcome: 'refused' }],
  ['a silent server', 'A', 'silence', { outcome: 'timeout' }],
])('%s', (_what, type, reply, expected) => {
  test('is told by the probe and by dig alike', async () => {
    await using server = await nameServer(() => reply)
    const request = { ...ask(server.server, type), timeoutMs: boundFor(expected) }
    const [probed, dug] = await Promise.all([look(request), byTool(dig, request)])
    expect(probed).toMatchObject({ ...expected, server: '127.0.0.1' })
    expect(dug).toMatchObject({ ...expected, command: probed.command })
  })
})

test('a truncated answer is asked for again over TCP', async () => {
  await using server = await nameServer(({ transport }) =>
    transport === 'udp' ? { truncated: true } : { answers: chain },
  )
  const request = ask(server.server)
  expect(await look(request)).toMatchObject({ outcome: 'answer', addresses: ['198.51.100.10'] })
  expect(server.asked.map(({ transport }) => transport)).toEqual(['udp', 'tcp'])
  expect(await byTool(dig, request)).toMatchObject({ outcome: 'answer', addresses: ['198.51.100.10'] })
})

test('an answer that cannot be read is malformed', async () => {
  await using server = await nameServer(() => ({
    bytes: Buffer.from([0x81, 0x80, 0, 1, 0, 9, 0, 0, 0, 0, 7, 1]),
  }))
  expect(await look(ask(server.server))).toMatchObject({ outcome: 'malformed', answers: [] })
})

test('a port that nobody serves is unreachable, for dig too', async () => {
  const request = ask(`127.0.0.1#${await closedPort()}`)
  expect(await look(request)).toMatchObject({ outcome: 'unreachable' })
  expect(await byTool(dig, request)).toMatchObject({ outcome: 'unreachable' })
})

test('the bound holds for all configured servers together', async () => {
  await using first = await nameServer(() => 'silence')
  await using second = await nameServer(() => 'silence')
  await using files = await folder({
    'resolv.conf': `nameserver ${first.server}\nnameserver ${second.server}\n`,
  })
  const seen = await look({ kind: 'dns', name, type: 'A', timeoutMs: 2000 }, files.file('resolv.conf'))
  expect(seen.outcome).toBe('timeout')
  expect(seen.ms).toBeGreaterThanOrEqual(1990)
  // Each by itself would take 4000.
  expect(seen.ms).toBeLessThan(3900)
  expect([first.asked.length, second.asked.length]).toEqual([1, 1])
})

test.each<[string, Reply]>([
  ['is silent', 'silence'],
  ['fails', { rcode: 2 }],
])('the second configured server is asked when the first %s', async (_what, reply) => {
  await using first = await nameServer(() => reply)
  await using second = await nameServer(() => ({ answers: chain }))
  await using files = await folder({
    'resolv.conf': `# made for a test\nsearch contoso.example\nnameserver ${first.server}\nnameserver ${second.server} ; the good one\n`,
  })
  const seen = await look(
    { kind: 'dns', name, type: 'A', timeoutMs: 2 * impatient },
    files.file('resolv.conf'),
  )
  expect(seen).toMatchObject({ outcome: 'answer', addresses: ['198.51.100.10'] })
  expect(seen.serverMs).toBeLessThan(seen.ms)
})

test('the time of the only server that is asked is that of the look-up', async () => {
  await using server = await nameServer(() => ({ answers: chain }))
  expect((await look(ask(server.server))).serverMs).toBeUndefined()
})

test('the command repeats the question', async () => {
  const port = await closedPort()
  const seen = await look({ ...ask(`127.0.0.1#${port}`), timeoutMs: impatient })
  expect(seen.command).toBe(`dig @127.0.0.1 -p ${port} +tries=1 +time=1 ${name} A`)
})
