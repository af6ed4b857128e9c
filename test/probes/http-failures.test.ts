import { Duplex } from 'node:stream'
import { createSecureContext, TLSSocket } from 'node:tls'
import { beforeAll, expect, test } from '@jest/globals'
import { contextOf } from '../../harness/probes/context.ts'
import { probeHttp } from '../../harness/probes/http.ts'
import { hierarchy } from '../fixtures/probe-certificates.ts'
import { ask, both, secureWeb } from '../fixtures/probe-http.ts'
import { boundFor } from '../fixtures/probe-run.ts'
import {
  answering,
  beginning,
  closedPort,
  closing,
  type Listening,
  resetting,
  serve,
  silent,
} from '../fixtures/probe-servers.ts'

let good: Awaited<ReturnType<typeof hierarchy>>
beforeAll(async () => {
  good = await hierarchy(['lyncweb.contoso.example'])
})

type Expected = { outcome: string; connected?: boolean; answer?: object }
const http = ({ port }: { port: number }) => `http://lyncweb.contoso.example:${port}/`
const https = ({ port }: { port: number }) => `https://lyncweb.contoso.example:${port}/`
const halfway = 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf'

test.each<[string, () => Promise<Listening>, typeof http, Expected]>([
  ['no answer to the request', silent, http, { outcome: 'timeout', connected: true }],
  ['no answer to the ClientHello', silent, https, { outcome: 'timeout', connected: true }],
  ['an end at once', closing, http, { outcome: 'ended-early', connected: true }],
  ['a reset at once', resetting, http, { outcome: 'ended-early', connected: true }],
  ['a reset of the handshake', resetting, https, { outcome: 'ended-early', connected: true }],
  ['an end instead of an answer', () => answering(''), http, { outcome: 'ended-early', connected: true }],
  [
    'an alert',
    () => answering(Buffer.from([21, 3, 3, 0, 2, 2, 40])),
    https,
    { outcome: 'alert', connected: true },
  ],
  [
    'an answer that is not HTTP',
    () => answering('220 smtp.contoso.example\r\n'),
    http,
    { outcome: 'malformed', connected: true },
  ],
  [
    'an answer that ends halfway',
    () => answering(halfway),
    http,
    { outcome: 'ended-early', answer: { status: 200, body: 'half' } },
  ],
  [
    'an answer that stops halfway',
    () => beginning(halfway),
    http,
    { outcome: 'timeout', answer: { status: 200, body: 'half' } },
  ],
])('%s is told, by curl alike', async (_what, start, urlOf, expected) => {
  await using server = await start()
  const [probed, curled] = await both(ask(server.port, { url: urlOf(server), timeoutMs: boundFor(expected) }))
  expect(probed).toMatchObject({ ...expected, address: '127.0.0.1' })
  expect(curled).toMatchObject({ ...expected, address: '127.0.0.1' })
})

test('an answer cut off after a handshake keeps what the handshake showed', async () => {
  await using server = await secureWeb(good, ({ socket }) => socket.destroy())
  const [probed, curled] = await both(ask(server.port, { url: https(server) }))
  expect(probed).toMatchObject({ outcome: 'ended-early', connected: true, tls: { nameMatches: true } })
  expect(curled).toMatchObject({ outcome: 'ended-early', connected: true })
})

test('a port that nobody serves is refused', async () => {
  const [probed, curled] = await both(ask(await closedPort()))
  expect(probed).toMatchObject({ outcome: 'refused', connected: false })
  expect(curled).toMatchObject({ outcome: 'refused', connected: false })
})

/** Ends the TLS session once it stands and leaves the connection open for the other side to say farewell, as nginx does. */
const farewell = () =>
  serve((raw) => {
    const line = new Duplex({
      read: () => {},
      write: (chunk, _, done) => raw.write(chunk, done),
      final: (done) => done(),
    })
    raw.on('data', (chunk) => line.push(chunk))
    const { server, intermediate } = good
    // In TLS 1.2 the server has the last word of the handshake, so that its farewell comes along with it.
    const secureContext = createSecureContext({
      cert: server.pem + intermediate.pem,
      key: server.key,
      maxVersion: 'TLSv1.2',
    })
    const secured = new TLSSocket(line, { isServer: true, secureContext })
    secured.on('error', () => {}).once('secure', () => secured.end())
  })

test('a session that ends with the handshake is told as such, not waited on', async () => {
  await using listening = await farewell()
  const question = ask(listening.port, { url: `https://lyncweb.contoso.example:${listening.port}/` })
  const probes = Array.from({ length: 10 }, () =>
    probeHttp(question, contextOf('here', { trustStore: '/nonexistent' })),
  )
  const seen = await Promise.all(probes)
  expect(new Set(seen.map(({ outcome }) => outcome))).toEqual(new Set(['ended-early']))
})
