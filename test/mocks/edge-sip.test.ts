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
