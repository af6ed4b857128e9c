import { createServer } from 'node:http'
import { expect, test } from '@jest/globals'
import { contextOf } from '../../harness/probes/context.ts'
import { probeHttp } from '../../harness/probes/http.ts'
import { ask, both, common, web } from '../fixtures/probe-http.ts'
import { impatient, run } from '../fixtures/probe-run.ts'
import { listen, silent } from '../fixtures/probe-servers.ts'

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
