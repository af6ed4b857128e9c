import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { ProgramEvent } from '../../harness/plan/services.ts'
import { joinHandshake } from '../../mocks/edge/dsk/records.ts'
import { headerOf } from '../../protocols/sip/message.ts'
import { makeCertificate } from './certificates.ts'
import { type RunningEdge, startEdge } from './edge.ts'
import { signInWith, sipClient } from './sip-client.ts'

let edge: RunningEdge

beforeAll(async () => {
  edge = await startEdge()
})

afterAll(async () => {
  expect(await edge.stop()).toBe(0)
})

describe('TLS-DSK', () => {
  test('signs a user in, and from then on both sides sign', async () => {
    const client = await sipClient(edge.port)
    const { keys } = await signInWith(client, await edge.identity('alice@contoso.example'))
    const registered = await client.askSigned(keys!, 'REGISTER', [['Expires', '600']])
    expect([registered.status, registered.genuine]).toEqual([200, true])
    expect(headerOf(registered.headers, 'expires')).toBe('600')
    const subscribed = await client.askSigned(keys!, 'SUBSCRIBE', [['Event', 'presence']])
    expect([subscribed.status, subscribed.genuine]).toEqual([200, true])
    const left = await client.askSigned(keys!, 'REGISTER', [['Expires', '0']])
    expect(headerOf(left.headers, 'expires')).toBe('0')
    client.close()
  })

  test('a wrong signature is refused, and the answer is not signed', async () => {
    const client = await sipClient(edge.port)
    const { keys } = await signInWith(client, await edge.identity('alice@contoso.example'))
    const { status, genuine } = await client.askSigned(keys!, 'REGISTER', [], (s) => s.replace(/^../, '00'))
    expect([status, genuine]).toEqual([401, false])
    client.close()
  })

  test('with somebody else’s certificate is 403 with 4004', async () => {
    const client = await sipClient(edge.port)
    const { reply } = await signInWith(client, await edge.identity('mallory@contoso.example'))
    expect(reply?.status).toBe(403)
    expect(headerOf(reply?.headers ?? [], 'ms-diagnostics-public')).toMatch(/^4004;/)
    client.close()
  })

  test('with a certificate of another authority is 403', async () => {
    await makeCertificate(edge.folder, {
      name: 'alice@contoso.example',
      issuer: 'other-issuer',
      rsa: true,
      file: 'forged',
    })
    const client = await sipClient(edge.port)
    expect((await signInWith(client, await edge.identity('forged'))).reply?.status).toBe(403)
    client.close()
  })

  test('of a user who may not come from outside is 403 with 4003, once he has proved who he is', async () => {
    const client = await sipClient(edge.port, 'carol@contoso.example')
    expect((await client.ask('REGISTER')).status).toBe(401)
    const { reply } = await signInWith(client, await edge.identity('carol@contoso.example'))
    expect(reply?.status).toBe(403)
    expect(headerOf(reply?.headers ?? [], 'ms-diagnostics-public')).toMatch(/^4003;/)
    client.close()
  })

  test('of a user who is not enabled for SIP is 404 with 4005', async () => {
    const client = await sipClient(edge.port, 'bob@contoso.example')
    const { reply } = await signInWith(client, await edge.identity('alice@contoso.example'))
    expect(reply?.status).toBe(404)
    expect(headerOf(reply?.headers ?? [], 'ms-diagnostics')).toMatch(/^4005;/)
    client.close()
  })

  test.each(['AAAA', 'FgMBAAUBAAABAA==', 'fwMBAAA='])(
    'with records that are none (%s) goes on with 401',
    async (data) => {
      const since = edge.mock.events.length
      const client = await sipClient(edge.port)
      const value = `TLS-DSK qop="auth", gssapi-data="${data}", version=4`
      const reply = await client.ask('REGISTER', [['Authorization', value]])
      expect(reply?.status).toBe(401)
      expect(headerOf(reply?.headers ?? [], 'ms-diagnostics')).toMatch(/^1000;/)
      expect(await client.ask('OPTIONS')).toMatchObject({ status: 200 })
      client.close()
      const where = ({ data: told }: ProgramEvent) => String(told.why).startsWith('the handshake failed')
      expect((await edge.mock.event('dsk', { since, where })).why).toMatch(
        /^the handshake failed: [a-z0-9 ]+$/,
      )
    },
    20_000,
  )
})

test('a TLS record that is cut anywhere, or has another byte, ends a sign-in and not the edge', async () => {
  const client = await sipClient(edge.port)
  const hello = Buffer.from(
    '16030100350100003103014a5c0000000000000000000000000000000000000000000000000000000000000a00040005000a002f00350003010000',
    'hex',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.nat(hello.length - 6),
      fc.nat(hello.length - 1),
      fc.nat(255),
      async (length, at, value) => {
        const bytes = Buffer.from(hello)
        bytes[at] = value
        const data = bytes.subarray(0, length).toString('base64')
        const credential = `TLS-DSK qop="auth", gssapi-data="${data}", version=4`
        expect(await client.ask('REGISTER', [['Authorization', credential]])).toMatchObject({ status: 401 })
      },
    ),
    { numRuns: 12 },
  )
  expect(await client.ask('OPTIONS')).toMatchObject({ status: 200 })
  client.close()
})

test('handshake messages in the clear end up in one record, and what is encrypted stays as it is', () => {
  const record = (type: number, text: string) =>
    Buffer.concat([Buffer.from([type, 3, 1, 0, text.length]), Buffer.from(text)])
  const flight = Buffer.concat([record(22, 'ab'), record(22, 'cd'), record(20, '!'), record(22, 'ef')])
  expect(joinHandshake(flight)).toEqual(
    Buffer.concat([record(22, 'abcd'), record(20, '!'), record(22, 'ef')]),
  )
})
