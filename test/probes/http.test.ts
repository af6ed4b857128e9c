import { createServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { Duplex } from 'node:stream'
import { createSecureContext, TLSSocket } from 'node:tls'
import { beforeAll, expect, test } from '@jest/globals'
import { contextOf } from '../../harness/probes/context.ts'
import { probeHttp } from '../../harness/probes/http.ts'
import type { HttpRequest } from '../../harness/probes/observation.ts'
import { curl } from '../../harness/probes/tools/curl.ts'
import { hierarchy } from '../fixtures/probe-certificates.ts'
import { boundFor, byTool, folder, impatient, patient, run } from '../fixtures/probe-run.ts'
import {
  answering,
  beginning,
  closedPort,
  closing,
  type Listening,
  listen,
  resetting,
  serve,
  silent,
} from '../fixtures/probe-servers.ts'

let good: Awaited<ReturnType<typeof hierarchy>>
beforeAll(async () => {
  good = await hierarchy(['lyncweb.contoso.example'])
})

const web = (listener: RequestListener) => listen(createServer(listener))
const secureWeb = (listener: RequestListener) => {
  const server = createHttpsServer(
    { cert: good.server.pem + good.intermediate.pem, key: good.server.key },
    listener,
  )
  server.on('tlsClientError', () => {})
  return listen(server)
}

const ask = (port: number, rest: Partial<HttpRequest> = {}): HttpRequest => ({
  kind: 'http',
  url: `http://lyncweb.contoso.example:${port}/abs/`,
  address: '127.0.0.1',
  timeoutMs: patient,
  ...rest,
})

const both = (request: HttpRequest) =>
  Promise.all([probeHttp(request, contextOf('here', { trustStore: '/nonexistent' })), byTool(curl, request)])

/** What both have to agree on; the date and the duration are each one's own. */
const common = ({ answer, ...rest }: Awaited<ReturnType<typeof probeHttp>>) => {
  const { date, ...headers } = answer?.headers ?? {}
  const { outcome, connected, address, request, command } = rest
  return {
    outcome,
    connected,
    address,
    request,
    command,
    answer: answer && { ...answer, headers, date: date?.length },
  }
}

test('an answer is told whole, by curl alike: several values of one header in order, no redirect followed', async () => {
  await using server = await web((_request, response) => {
    response.writeHead(302, 'Moved Somewhere', [
      ['Location', 'https://elsewhere.example/'],
      ['WWW-Authenticate', 'Negotiate'],
      ['X-MS-Server-Fqdn', 'fe1.contoso.internal'],
      ['WWW-Authenticate', 'NTLM'],
    ])
    response.end('gone')
  })
  const [probed, curled] = await both(ask(server.port))
  expect(probed).toMatchObject({ outcome: 'response', connected: true, address: '127.0.0.1' })
  expect(probed.answer).toMatchObject({ status: 302, reason: 'Moved Somewhere', body: 'gone' })
  expect(probed.answer?.headers).toMatchObject({
    'www-authenticate': ['Negotiate', 'NTLM'],
    'x-ms-server-fqdn': ['fe1.contoso.internal'],
  })
  expect(common(curled)).toEqual(common(probed))
})

test('the request says what it is told to, and the host of the URL', async () => {
  const seen: unknown[] = []
  await using server = await web(({ method, url, headers: { host, accept } }, response) => {
    seen.push({ method, url, host, accept })
    response.end()
  })
  const rest = { method: 'OPTIONS', headers: { Accept: 'application/json', Host: 'meet.contoso.example' } }
  const [{ command }] = await both(ask(server.port, rest))
  const expected = {
    method: 'OPTIONS',
    url: '/abs/',
    host: 'meet.contoso.example',
    accept: 'application/json',
  }
  expect(seen).toEqual([expected, expected])
  expect(command).toBe(
    `curl -sS -i -k --http1.1 -m 5 --connect-to lyncweb.contoso.example:${server.port}:127.0.0.1:${server.port} -X OPTIONS ` +
      `-H 'Accept: application/json' -H 'Host: meet.contoso.example' http://lyncweb.contoso.example:${server.port}/abs/`,
  )
})

test('a HEAD request has no body to wait for', async () => {
  await using server = await web((_request, response) => {
    response.setHeader('content-length', 5)
    response.end()
  })
  const [probed, curled] = await both(ask(server.port, { method: 'HEAD' }))
  expect(probed).toMatchObject({ outcome: 'response', answer: { status: 200, body: '' } })
  expect(curled).toMatchObject({ outcome: 'response', answer: { status: 200, body: '' } })
})

test('no more than 16 KiB of a body are kept', async () => {
  await using server = await web((_request, response) => response.end('x'.repeat(1_000_000)))
  const [probed, curled] = await both(ask(server.port))
  expect(probed.answer?.body).toHaveLength(16 * 1024)
  expect(curled.answer?.body).toHaveLength(16 * 1024)
})

test('a body and a ticket are as long as they are to be, and the command makes them so', async () => {
  const seen: object[] = []
  await using server = await web((request, response) => {
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
    })
    request.on('end', () => {
      const { 'x-ms-webticket': ticket, 'content-type': type } = request.headers
      seen.push({ method: request.method, bytes, ticket: String(ticket ?? '').length, type })
      response.end()
    })
  })
  const [{ command, summary }] = await both(ask(server.port, { bodyBytes: 70_000 }))
  const [{ command: ticketCommand }] = await both(ask(server.port, { ticketBytes: 6000 }))
  const posted = { method: 'POST', bytes: 70_000, ticket: 0, type: 'text/xml' }
  const got = { method: 'GET', bytes: 0, ticket: 'opaque='.length + 6000, type: undefined }
  expect(seen).toEqual([posted, posted, got, got])
  expect(summary).toMatch(/^POST .* with a body of 70000 bytes was answered 200 OK/)
  for (const line of [command, ticketCommand]) {
    const { exitCode } = await run(['sh', '-c', `(${line}) >/dev/null`])
    expect(exitCode).toBe(0)
  }
  expect(seen.slice(4)).toEqual([posted, got])
})

test('a body that waits to be told to go on comes once it is, and never if it is not', async () => {
  let willing = true
  const server = createServer((request, response) => request.resume().on('end', () => response.end('taken')))
  server.on('checkContinue', (request, response) => {
    if (!willing) return
    response.writeContinue()
    server.emit('request', request, response)
  })
  await using listening = await listen(server)
  const request = ask(listening.port, { bodyBytes: 3000, expectContinue: true })
  for (const seen of await both(request)) expect(seen.answer).toMatchObject({ status: 200, body: 'taken' })
  willing = false
  for (const seen of await both({ ...request, timeoutMs: impatient }))
    expect(seen).toMatchObject({ outcome: 'timeout', connected: true })
})

test('what is asked just before goes over the same connection, and only the second answer counts', async () => {
  const seen: object[] = []
  await using server = await web(({ headers, socket }, response) => {
    seen.push({ accept: headers.accept, port: socket.remotePort })
    response.end(headers.accept)
  })
  const rest = { headers: { Accept: 'application/json' }, precededBy: { Accept: 'text/xml' } }
  const [probed, curled] = await both(ask(server.port, rest))
  expect(common(curled)).toEqual(common(probed))
  expect(probed.answer?.body).toBe('application/json')
  expect(new Set(seen.map((o) => JSON.stringify(o))).size).toBe(4)
  expect(new Set(seen.map((o) => (o as { port: number }).port)).size).toBe(2)
})

test('silence to what is asked before is silence, and nothing is asked after it', async () => {
  await using server = await silent()
  const request = ask(server.port, { precededBy: { Accept: 'text/xml' }, timeoutMs: impatient })
  const seen = await probeHttp(request, contextOf('here', { trustStore: '/nonexistent' }))
  expect(seen).toMatchObject({ outcome: 'timeout', connected: true })
})

test('over TLS the certificates are recorded and not enforced', async () => {
  await using server = await secureWeb((_request, response) => response.end('hello'))
  await using files = await folder({ 'ca.crt': good.root.pem })
  const request = ask(server.port, { url: `https://lyncweb.contoso.example:${server.port}/` })
  const [untrusted, curled] = await both(request)
  const trusted = await probeHttp(request, contextOf('here', { trustStore: files.file('ca.crt') }))
  expect(untrusted).toMatchObject({ outcome: 'response', tls: { trusted: false, nameMatches: true } })
  expect(trusted).toMatchObject({ outcome: 'response', tls: { trusted: true }, answer: { body: 'hello' } })
  expect(trusted.tls?.chain).toHaveLength(2)
  expect(common(curled)).toEqual(common(untrusted))
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
  await using server = await secureWeb(({ socket }) => socket.destroy())
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
