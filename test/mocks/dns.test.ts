import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { DnsBehaviour, DnsConfig } from '../../harness/plan/services.ts'
import { runTool } from './run-tool.ts'
import { type Mock, startMock } from './start-mock.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

const behave = (name: string, behaviour: DnsBehaviour) => ({ name: `${name}.contoso.example`, behaviour })

const config: DnsConfig = {
  kind: 'dns',
  listen: { address: '127.0.0.1', port: 0 },
  zones: [
    {
      origin: 'contoso.example',
      records: [
        { name: 'contoso.example', ttl: 300, type: 'NS', target: 'dns.contoso.example' },
        { name: 'lyncweb.contoso.example', ttl: 60, type: 'A', address: '198.51.100.10' },
        { name: 'meet.contoso.example', ttl: 300, type: 'CNAME', target: 'lyncweb.contoso.example' },
        { name: 'away.contoso.example', ttl: 300, type: 'CNAME', target: 'www.other.example' },
        { name: 'dead.contoso.example', ttl: 300, type: 'CNAME', target: 'gone.contoso.example' },
        { name: 'round.contoso.example', ttl: 300, type: 'CNAME', target: 'about.contoso.example' },
        { name: 'about.contoso.example', ttl: 300, type: 'CNAME', target: 'round.contoso.example' },
        { name: 'to-pki.contoso.example', ttl: 300, type: 'CNAME', target: 'crl.pki.example' },
        {
          name: '_sip._tls.contoso.example',
          ttl: 300,
          type: 'SRV',
          priority: 1,
          weight: 2,
          port: 443,
          target: 'sip.contoso.example',
        },
        ...['late', 'cut', 'ill', 'no', 'lost', 'mute'].map((name) => ({
          name: `${name}.contoso.example`,
          ttl: 300,
          type: 'A' as const,
          address: '198.51.100.20',
        })),
      ],
    },
    {
      origin: 'pki.example',
      records: [{ name: 'crl.pki.example', ttl: 300, type: 'A', address: '203.0.113.80' }],
    },
  ],
  behaviour: { kind: 'answer' },
  behaviours: [
    behave('late', { kind: 'delay', ms: 300 }),
    behave('cut', { kind: 'truncated' }),
    behave('ill', { kind: 'servfail' }),
    behave('NO', { kind: 'refused' }),
    behave('lost', { kind: 'nxdomain' }),
    behave('mute', { kind: 'silent' }),
  ],
}

const SOA = 'SOA dns.contoso.example. hostmaster.contoso.example. 1 3600 600 86400 5'

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>
let mock: Mock

/** What dig says: status, answers as `type value`, flags, and how long it took. */
const dig = async (...query: string[]) => {
  const args = ['@127.0.0.1', '-p', String(mock.ports[0]), '+time=1', '+tries=1', ...query]
  const { code, output } = await runTool('dig', args)
  const section = (name: string) =>
    (new RegExp(`;; ${name} SECTION:\n((?:[^;\n].*\n)+)`).exec(output)?.[1] ?? '')
      .trim()
      .split('\n')
      .filter(Boolean)
  return {
    code,
    output,
    status: /status: (\w+)/.exec(output)?.[1],
    flags: /flags: ([\w ]+);/.exec(output)?.[1]?.split(' '),
    answers: section('ANSWER').map((line) => line.split(/\s+/).slice(3).join(' ')),
    authority: section('AUTHORITY'),
    tookMs: Number(/Query time: (\d+)/.exec(output)?.[1]),
  }
}

beforeAll(async () => {
  folder = await makeTemporaryFolder()
  mock = await startMock(folder.path, config)
})

afterAll(async () => {
  await mock.stop()
  await folder.remove()
})

describe('what the zones say', () => {
  test.each([
    ['lyncweb.contoso.example A', 'NOERROR', ['A 198.51.100.10']],
    ['LyncWeb.CONTOSO.example A', 'NOERROR', ['A 198.51.100.10']],
    ['meet.contoso.example A', 'NOERROR', ['CNAME lyncweb.contoso.example.', 'A 198.51.100.10']],
    ['to-pki.contoso.example A', 'NOERROR', ['CNAME crl.pki.example.', 'A 203.0.113.80']],
    ['meet.contoso.example CNAME', 'NOERROR', ['CNAME lyncweb.contoso.example.']],
    ['away.contoso.example A', 'NOERROR', ['CNAME www.other.example.']],
    ['dead.contoso.example A', 'NXDOMAIN', ['CNAME gone.contoso.example.']],
    ['round.contoso.example A', 'NOERROR', ['CNAME about.contoso.example.', 'CNAME round.contoso.example.']],
    ['_sip._tls.contoso.example SRV', 'NOERROR', ['SRV 1 2 443 sip.contoso.example.']],
    ['contoso.example NS', 'NOERROR', ['NS dns.contoso.example.']],
    ['contoso.example SOA', 'NOERROR', [SOA]],
    ['contoso.example ANY', 'NOERROR', ['NS dns.contoso.example.', SOA]],
    ['lyncweb.contoso.example SOA', 'NOERROR', []],
    ['lyncweb.contoso.example AAAA', 'NOERROR', []],
    ['_tls.contoso.example A', 'NOERROR', []],
    ['nobody.contoso.example A', 'NXDOMAIN', []],
    ['nobody.pki.example A', 'NXDOMAIN', []],
    ['www.other.example A', 'REFUSED', []],
    ['version.bind TXT CH', 'REFUSED', []],
  ])('%s is %s', async (query, status, answers) => {
    const over = { udp: await dig(...query.split(' ')), tcp: await dig('+tcp', ...query.split(' ')) }
    expect(over.udp).toMatchObject({ status, answers })
    expect(over.tcp).toMatchObject({ status, answers })
  })

  test('a resolver that takes no compressed SRV target reads the record', async () => {
    const resolver = new Resolver()
    resolver.setServers([`127.0.0.1:${mock.ports[0]}`])
    expect(await resolver.resolveSrv('_sip._tls.contoso.example')).toMatchObject([
      { name: 'sip.contoso.example', port: 443, priority: 1, weight: 2 },
    ])
  })

  test.each(['lyncweb.contoso.example AAAA', 'nobody.contoso.example A'])(
    '%s comes with the SOA',
    async (query) => {
      const { authority, flags } = await dig(...query.split(' '))
      expect(authority).toEqual([expect.stringContaining('SOA\tdns.contoso.example.')])
      expect(flags).toContain('aa')
    },
  )

  test('a client without EDNS gets an answer without it', async () => {
    const { output, status } = await dig('+noedns', 'lyncweb.contoso.example')
    expect(status).toBe('NOERROR')
    expect(output).not.toContain('EDNS')
  })

  test('a version of EDNS that is not known here is BADVERS, and who asks is told which is', async () => {
    const since = mock.events.length
    const { output, status, answers } = await dig('+edns=1', '+noednsneg', 'lyncweb.contoso.example')
    expect([status, answers]).toEqual(['BADVERS', []])
    expect(output).toContain('EDNS: version: 0')
    expect(await mock.event('query', { since })).toMatchObject({ action: 'badvers', rcode: 'BADVERS' })
  })
})

describe('how the server behaves', () => {
  test.each([
    ['ill', 'SERVFAIL', 'servfail'],
    ['no', 'REFUSED', 'refused'],
    ['lost', 'NXDOMAIN', 'nxdomain'],
  ])('%s.contoso.example is answered %s', async (name, status, action) => {
    const since = mock.events.length
    expect(await dig(`${name}.contoso.example`)).toMatchObject({ status, answers: [] })
    expect(await mock.event('query', { since })).toMatchObject({ action, rcode: status, answers: [] })
  })

  test('a delayed answer comes after its time', async () => {
    const { status, tookMs } = await dig('late.contoso.example')
    expect(status).toBe('NOERROR')
    expect(tookMs).toBeGreaterThanOrEqual(299)
  })

  test('silence lets the client give up', async () => {
    const since = mock.events.length
    const { code, output } = await dig('mute.contoso.example')
    expect({ code, output }).toEqual({ code: 9, output: expect.stringContaining('timed out') })
    expect(await mock.event('query', { since })).toMatchObject({ action: 'silent', rcode: null })
  })

  test('a truncated answer brings the client back over TCP', async () => {
    const since = mock.events.length
    const { output, answers } = await dig('cut.contoso.example')
    expect(output).toContain('Truncated, retrying in TCP mode.')
    expect(answers).toEqual(['A 198.51.100.20'])
    const queries = mock.events.slice(since).map(({ data }) => [data.transport, data.answers])
    expect(queries).toEqual([
      ['udp', []],
      ['tcp', ['cut.contoso.example. 300 IN A 198.51.100.20']],
    ])
  })
})

test('every query is told, with the answers and the reason', async () => {
  const since = mock.events.length
  await dig('meet.contoso.example', 'A')
  expect(await mock.event('query', { since })).toEqual({
    from: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    transport: 'udp',
    name: 'meet.contoso.example',
    type: 'A',
    action: 'answer',
    rcode: 'NOERROR',
    answers: [
      'meet.contoso.example. 300 IN CNAME lyncweb.contoso.example.',
      'lyncweb.contoso.example. 60 IN A 198.51.100.10',
    ],
    why: 'lyncweb.contoso.example has 1 A record(s)',
  })
})

test('20,000 malformed packets later it still answers', async () => {
  const socket = createSocket('udp4')
  const send = (bytes: Buffer) => new Promise((sent) => socket.send(bytes, mock.ports[0], '127.0.0.1', sent))
  for (let count = 0; count < 20_000; count += 100) {
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => send(randomBytes(1 + ((count + index) % 80)))),
    )
  }
  socket.close()
  expect(await dig('+tries=5', 'lyncweb.contoso.example')).toMatchObject({ status: 'NOERROR' })
})

test('rubbish over TCP ends that connection only', async () => {
  const socket = connect(mock.ports[0] ?? 0, '127.0.0.1')
  socket.on('error', () => {})
  socket.end(Buffer.concat([Buffer.from([0, 5]), randomBytes(40)]))
  await once(socket.resume(), 'close')
  expect(await dig('+tcp', 'lyncweb.contoso.example')).toMatchObject({ status: 'NOERROR' })
})

test('a response is not answered, so two servers never talk to each other', async () => {
  const since = mock.events.length
  const socket = createSocket('udp4')
  socket.send(
    Buffer.from('123481800001000000000000076c796e6377656207636f6e746f736f076578616d706c650000010001', 'hex'),
    mock.ports[0],
    '127.0.0.1',
  )
  expect(await mock.event('malformed', { since, where: ({ data }) => 'from' in data })).toMatchObject({
    why: expect.stringContaining('response'),
  })
  socket.close()
})

describe('a reload', () => {
  test('changes the answers and keeps connections open', async () => {
    const socket = connect(mock.ports[0] ?? 0, '127.0.0.1')
    await once(socket, 'connect')
    const { kind } = await mock.reload({ ...config, behaviour: { kind: 'servfail' } })
    expect(kind).toBe('reloaded')
    expect(await dig('lyncweb.contoso.example')).toMatchObject({ status: 'SERVFAIL' })
    const query = Buffer.from(
      '123401000001000000000000076c796e6377656207636f6e746f736f076578616d706c650000010001',
      'hex',
    )
    socket.write(Buffer.concat([Buffer.from([0, query.length]), query]))
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.readUInt8(5) & 0xf).toBe(2)
    socket.destroy()
    await mock.reload(config)
  })

  test('that cannot be is refused, and the old zones stay', async () => {
    const broken = structuredClone(config)
    broken.zones[0]?.records.push({ name: 'x.contoso.example', ttl: 1, type: 'A', address: 'nowhere' })
    const { kind, data } = await mock.reload(broken)
    expect(kind).toBe('reload-failed')
    expect(data).toMatchObject({
      code: 'config-invalid',
      reason: expect.stringContaining('x.contoso.example'),
    })
    expect(await dig('lyncweb.contoso.example')).toMatchObject({ status: 'NOERROR' })
  })
})
