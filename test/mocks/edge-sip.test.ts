import { once } from 'node:events'
import { type ConnectionOptions, connect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { headersOf } from '../../protocols/sip/message.ts'
import { type RunningEdge, startEdge } from './edge.ts'
import { sayTo, sipClient } from './sip-client.ts'

let edge: RunningEdge

beforeAll(async () => {
  edge = await startEdge()
})

afterAll(async () => {
  expect(await edge.stop()).toBe(0)
})

describe('somebody who has not signed in', () => {
  test('is offered NTLM and TLS-DSK, and told where certificates are made', async () => {
    const client = await sipClient(edge.port)
    const reply = await client.ask('REGISTER')
    expect(reply?.status).toBe(401)
    expect(headersOf(reply?.headers ?? [], 'www-authenticate')).toEqual([
      'NTLM realm="SIP Communications Service", targetname="pool.contoso.internal", version=4',
      'TLS-DSK realm="SIP Communications Service", targetname="pool.contoso.internal", version=4, ' +
        'sts-uri="https://lyncweb.contoso.example:443/CertProv/CertProvisioningService.svc"',
    ])
    client.close()
  })

  test('may ask whether SIP is there', async () => {
    const client = await sipClient(edge.port)
    expect(await client.ask('OPTIONS')).toMatchObject({ status: 200 })
    client.close()
  })
})

test.each(['Via', 'From', 'To', 'Call-ID', 'CSeq'])('a request without %s is 400', async (name) => {
  const whole = {
    Via: 'SIP/2.0/TLS 203.0.113.10:5061',
    From: '<sip:alice@contoso.example>;tag=a',
    To: '<sip:alice@contoso.example>',
    'Call-ID': 'c',
    CSeq: '1 REGISTER',
    'Content-Length': '0',
  }
  const headers = Object.entries(whole).filter(([one]) => one !== name)
  const lines = headers.map(([one, value]) => `${one}: ${value}`)
  // What follows, and is no SIP, ends the connection.
  const text = `REGISTER sip:contoso.example SIP/2.0\r\n${lines.join('\r\n')}\r\n\r\nGET /\r\n\r\n`
  expect(await sayTo(edge.port, text)).toMatch(/^SIP\/2.0 400 [\s\S]*SIP\/2.0 400 /)
})

describe('what is no SIP', () => {
  test.each([
    ['another protocol', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a length that is none', 'OPTIONS sip:x SIP/2.0\r\nContent-Length: -5\r\n\r\n'],
    ['a body beyond measure', 'OPTIONS sip:x SIP/2.0\r\nContent-Length: 99999999\r\n\r\n'],
    ['a header without end', `OPTIONS sip:x SIP/2.0\r\nA: ${'x'.repeat(20_000)}`],
  ])('%s is answered 400 and the connection ends', async (_, text) => {
    expect(await sayTo(edge.port, text)).toMatch(/^SIP\/2.0 400 /)
  })
})

/** Stays for as long as it is left in. */
const lasting = (port: number) =>
  connect({ host: '127.0.0.1', port, rejectUnauthorized: false, allowHalfOpen: true } as ConnectionOptions)

test('who speaks no SIP and does not hang up is hung up on', async () => {
  const socket = lasting(edge.port)
  socket.on('error', () => {})
  socket.resume().write('GET / HTTP/1.1\r\n\r\n')
  await once(socket, 'end')
  // To whom has gone, whatever is said comes back as an error.
  const speaking = setInterval(() => socket.write('x'), 100)
  await new Promise((closed) => socket.once('close', closed))
  clearInterval(speaking)
})

test('who asks and asks, and reads no answer, is hung up on', async () => {
  const socket = lasting(edge.port)
  socket.on('error', () => {})
  await once(socket, 'secureConnect')
  const lines = [
    `Via: ${'x'.repeat(8_000)}`,
    'From: <sip:a@b>',
    'To: <sip:a@b>',
    'Call-ID: c',
    'CSeq: 1 OPTIONS',
  ]
  const request = `OPTIONS sip:b SIP/2.0\r\n${lines.join('\r\n')}\r\nContent-Length: 0\r\n\r\n`
  for (let sent = 0; sent < 5_000 && !socket.destroyed; sent += 1)
    await new Promise((written) => socket.write(request, written))
  expect(socket.destroyed).toBe(true)
})
