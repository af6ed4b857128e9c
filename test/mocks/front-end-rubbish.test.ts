import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type FrontEnd, type PortName, startFrontEnd } from './front-end.ts'
import { saidTo } from './said-to.ts'

let frontEnd: FrontEnd

beforeAll(async () => {
  frontEnd = await startFrontEnd()
})

afterAll(() => frontEnd.stop())

const WEB = 'lyncweb.contoso.example'

const send = (port: PortName, bytes: Buffer | string): Promise<string> => saidTo(frontEnd.port(port), bytes)

test.each<[string, PortName, Buffer | string]>([
  ['noise', 'external http', randomBytes(4_000)],
  ['noise', 'external https', randomBytes(4_000)],
  ['half a TLS record', 'external https', Buffer.from('1603010200010001fc0303', 'hex')],
  ['TLS', 'external http', Buffer.from('1603010200010001fc0303', 'hex')],
  ['HTTP/2', 'external http', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['a tunnel', 'external http', `CONNECT 127.0.0.1:80 HTTP/1.1\r\nHost: ${WEB}\r\n\r\n`],
  ['headers without end', 'external http', `GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`],
  ['no host', 'external http', 'GET /meet HTTP/1.0\r\n\r\n'],
  ['a host that is none', 'external http', 'GET /meet HTTP/1.1\r\nHost: [::\r\nConnection: close\r\n\r\n'],
  [
    'a path that is none',
    'external http',
    `GET //%zz/../\\ HTTP/1.1\r\nHost: ${WEB}\r\nConnection: close\r\n\r\n`,
  ],
  [
    'a length that is none',
    'external http',
    `POST /abs HTTP/1.1\r\nHost: ${WEB}\r\nContent-Length: -1\r\n\r\n`,
  ],
])('%s to %s does no harm', async (_, port, bytes) => {
  await send(port, bytes)
  expect(await frontEnd.curl('external https', WEB, '/meet')).toMatchObject({ status: 200 })
  expect(frontEnd.mock.events.filter(({ kind }) => kind === 'error')).toEqual([])
})

test('a request of HTTP/1.0 without a host is answered all the same', async () => {
  expect(await send('external http', 'GET /meet HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /)
})

test('a whole URL is asked for as a path is', async () => {
  const request = `GET http://${WEB}/meet HTTP/1.1\r\nHost: ${WEB}\r\nConnection: close\r\n\r\n`
  expect(await send('external http', request)).toMatch(/^HTTP\/1\.1 200 /)
})

test('a whole URL says at which host it is asked for, whatever the Host header says', async () => {
  const url = `http://${WEB}/WebTicket/WebTicketService.svc/mex`
  const request = `GET ${url} HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n`
  const since = frontEnd.mock.events.length
  const answer = await send('external http', request)
  expect(answer).toContain(`location="https://${WEB}/`)
  expect(answer).not.toContain('other.example')
  expect(await frontEnd.mock.event('request', { since })).toMatchObject({ host: WEB })
})

test('a front end opens no tunnels', async () => {
  const request = `CONNECT 127.0.0.1:80 HTTP/1.1\r\nHost: ${WEB}\r\n\r\n`
  expect(await send('external http', request)).not.toContain('200')
})

/** Longer than the 16 kB that are taken, in one header or in many. */
const overlong = {
  value: (bytes: number) => `X-Long: ${'x'.repeat(bytes)}\r\n`,
  name: (bytes: number) => `${'n'.repeat(bytes)}: 1\r\n`,
  token: (bytes: number) => `Authorization: NTLM ${'A'.repeat(bytes)}\r\n`,
  many: (bytes: number) => 'X: 1\r\n'.repeat(bytes / 6),
}

test.each([
  [
    'headers that are too long',
    `GET /meet HTTP/1.1\r\nHost: ${WEB}\r\nX: ${'x'.repeat(17_000)}`,
    'Bad Request - Request Too Long',
    'longer than 16384 bytes',
  ],
  [
    'a header without a name',
    `GET /meet HTTP/1.1\r\nHost: ${WEB}\r\n: x`,
    '<h2>Bad Request</h2>',
    'the request cannot be read (HPE_',
  ],
  ['a monitor that names no host', 'GET / HTTP/1.1\r\nX: y', 'Invalid Hostname', 'without a Host header'],
  [
    'a monitor that names no host, with a body',
    'POST / HTTP/1.1\r\nContent-Length: 3\r\nExpect: 100-continue',
    'Invalid Hostname',
    'without a Host header',
  ],
  [
    'two hosts',
    `GET /meet HTTP/1.1\r\nHost: ${WEB}\r\nHost: ${WEB}`,
    '<h2>Bad Request</h2>',
    'several Host headers',
  ],
  ['a URL that is none', `GET http://[ HTTP/1.1\r\nHost: ${WEB}`, 'Invalid URL', 'neither a path nor a URL'],
  [
    'everything, but not of OPTIONS',
    `GET * HTTP/1.1\r\nHost: ${WEB}`,
    'Invalid URL',
    'neither a path nor a URL',
  ],
])('%s: refused by HTTP.sys, in its own name', async (_, request, title, why) => {
  const since = frontEnd.mock.events.length
  const answer = await send('external http', `${request}\r\n\r\n`)
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  expect(head).toContain('Server: Microsoft-HTTPAPI/2.0')
  expect(head).toContain(`Content-Length: ${body.length}`)
  expect(head).not.toMatch(/x-ms-server-fqdn/i)
  expect(body).toContain(title)
  expect(await frontEnd.mock.event('bad-request', { since })).toMatchObject({
    status: 400,
    why: expect.stringContaining(why),
  })
})

test.each(['POST', 'PUT'])('%s without a length: 411 of HTTP.sys', async (method) => {
  const since = frontEnd.mock.events.length
  const request = `${method} /WebTicket/oauthtoken HTTP/1.1\r\nHost: ${WEB}`
  const [head = '', body = ''] = (await send('external http', `${request}\r\n\r\n`)).split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 411 Length Required\r\n/)
  expect(head).toContain('Server: Microsoft-HTTPAPI/2.0')
  expect(head).toContain(`Content-Length: ${body.length}`)
  expect(body).toContain('HTTP Error 411. The request must be chunked or have a content length.')
  expect(await frontEnd.mock.event('bad-request', { since })).toMatchObject({ status: 411 })
  for (const length of ['Content-Length: 0\r\n\r\n', 'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n'])
    expect(await send('external http', `${request}\r\n${length}`)).toContain('X-MS-Server-Fqdn')
})

test('headers beyond measure are refused, whatever they are, and are no error of the front end', async () => {
  const ways = Object.keys(overlong) as (keyof typeof overlong)[]
  let asked = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ways),
      fc.integer({ min: 16_500, max: 100_000 }),
      fc.boolean(),
      async (way, bytes, isEnded) => {
        const text = `GET /abs/handler HTTP/1.1\r\nHost: ${WEB}\r\n${overlong[way](bytes)}${isEnded ? '\r\n' : ''}`
        // Where more is under way than was read, TCP may take the answer back.
        expect(await send('external http', text)).toMatch(/^(HTTP\/1\.1 400 |$)/)
        asked += 1
      },
    ),
    { numRuns: 30 },
  )
  const refused = frontEnd.mock.events.filter(({ data }) => /longer than 16384 bytes/.test(String(data.why)))
  expect(refused.length).toBeGreaterThanOrEqual(asked)
  expect(await frontEnd.curl('external https', WEB, '/meet')).toMatchObject({ status: 200 })
  expect(frontEnd.mock.events.filter(({ kind }) => kind === 'error')).toEqual([])
})
