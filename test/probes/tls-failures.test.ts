import { beforeAll, expect, test } from '@jest/globals'
import { hierarchy } from '../fixtures/probe-certificates.ts'
import { boundFor } from '../fixtures/probe-run.ts'
import {
  answering,
  beginning,
  closedPort,
  closing,
  type Listening,
  resetting,
  silent,
  tlsServer,
} from '../fixtures/probe-servers.ts'
import { ask, both, names } from '../fixtures/probe-tls.ts'

let good: Awaited<ReturnType<typeof hierarchy>>
beforeAll(async () => {
  good = await hierarchy(names)
})

const full = () => good.server.pem + good.intermediate.pem
const key = () => good.server.key

type Expected = { outcome: string; connected: boolean; detail?: unknown }
const fatalAlert = Buffer.from([21, 3, 3, 0, 2, 2, 112])

test.each<[string, () => Promise<Listening>, Expected]>([
  ['a server that never answers', silent, { outcome: 'timeout', connected: true }],
  [
    'a server that stops halfway',
    () => beginning(Buffer.from([22, 3, 3, 0, 50, 2])),
    { outcome: 'timeout', connected: true },
  ],
  ['a reset after the connection', resetting, { outcome: 'ended-early', connected: true }],
  ['an end after the connection', closing, { outcome: 'ended-early', connected: true }],
  ['an end after the ClientHello', () => answering(''), { outcome: 'ended-early', connected: true }],
  [
    'an alert',
    () => answering(fatalAlert),
    { outcome: 'alert', connected: true, detail: expect.stringMatching(/unrecognized.name/) },
  ],
  [
    'an answer that is not TLS',
    () => answering('HTTP/1.1 400 Bad Request\r\n\r\n'),
    { outcome: 'alert', connected: true, detail: expect.stringMatching(/wrong version/) },
  ],
  [
    'a server without a common cipher',
    () => tlsServer({ cert: full(), key: key(), ciphers: 'RSA+AES', maxVersion: 'TLSv1.2' }),
    { outcome: 'alert', connected: true, detail: expect.stringMatching(/handshake.failure/) },
  ],
])('%s is told, by openssl alike', async (_what, start, expected) => {
  await using server = await start()
  const [probed, shown] = await both({ ...ask(server.port), timeoutMs: boundFor(expected) }, good.root.pem)
  expect(probed).toMatchObject(expected)
  expect(probed.tls).toBeUndefined()
  expect(shown).toMatchObject(expected)
})

test('a port that nobody serves is refused', async () => {
  const [probed, shown] = await both(ask(await closedPort()), good.root.pem)
  expect(probed).toMatchObject({ outcome: 'refused', connected: false, address: '127.0.0.1' })
  expect(shown).toMatchObject({ outcome: 'refused', connected: false })
})
