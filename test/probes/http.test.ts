import { beforeAll, expect, test } from '@jest/globals'
import { contextOf } from '../../harness/probes/context.ts'
import { probeHttp } from '../../harness/probes/http.ts'
import { hierarchy } from '../fixtures/probe-certificates.ts'
import { ask, both, common, secureWeb, web } from '../fixtures/probe-http.ts'
import { folder } from '../fixtures/probe-run.ts'

let good: Awaited<ReturnType<typeof hierarchy>>
beforeAll(async () => {
  good = await hierarchy(['lyncweb.contoso.example'])
})

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

test('over TLS the certificates are recorded and not enforced', async () => {
  await using server = await secureWeb(good, (_request, response) => response.end('hello'))
  await using files = await folder({ 'ca.crt': good.root.pem })
  const request = ask(server.port, { url: `https://lyncweb.contoso.example:${server.port}/` })
  const [untrusted, curled] = await both(request)
  const trusted = await probeHttp(request, contextOf('here', { trustStore: files.file('ca.crt') }))
  expect(untrusted).toMatchObject({ outcome: 'response', tls: { trusted: false, nameMatches: true } })
  expect(trusted).toMatchObject({ outcome: 'response', tls: { trusted: true }, answer: { body: 'hello' } })
  expect(trusted.tls?.chain).toHaveLength(2)
  expect(common(curled)).toEqual(common(untrusted))
})
