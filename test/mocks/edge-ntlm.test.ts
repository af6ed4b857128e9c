import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { SipClient } from '../../mocks/client/sip/client.ts'
import { credentials, credentialsIn } from '../../protocols/credentials.ts'
import { headerOf, headersOf } from '../../protocols/sip/message.ts'
import { type RunningEdge, startEdge } from './edge.ts'
import { type Choices, checksum, type3 } from './ntlm-client.ts'
import { offer, sipClient } from './sip-client.ts'

let edge: RunningEdge

beforeAll(async () => {
  edge = await startEdge()
})

afterAll(async () => {
  expect(await edge.stop()).toBe(0)
})

describe('NTLM', () => {
  const challenged = async (client: SipClient) => {
    const first = credentials('NTLM', { qop: 'auth', realm: offer.realm, 'gssapi-data': '' })
    const reply = await client.ask('REGISTER', [['Authorization', first]])
    const { parameters: p } = credentialsIn(headersOf(reply.headers, 'www-authenticate')[0] ?? '')
    return { opaque: p.opaque ?? '', challenge: Buffer.from(p['gssapi-data'] ?? '', 'base64') }
  }

  /** Version, checksum and the number that stands in all of SIP's signatures. */
  const signature = (key: Buffer, direction: Parameters<typeof checksum>[1]) => (text: string) =>
    `01000000${checksum(key, direction, Buffer.from(text), 100).toString('hex')}64000000`

  const signIn = async (client: SipClient, choices: Choices = {}) => {
    const { opaque, challenge } = await challenged(client)
    const { message, key } = type3(challenge, choices)
    const keys = {
      ...offer,
      opaque,
      scheme: 'NTLM' as const,
      clientSign: signature(key, 'client-to-server'),
      serverSign: signature(key, 'server-to-client'),
    }
    return { keys, first: await client.askSigned({ ...keys, data: message.toString('base64') }, 'REGISTER') }
  }

  test('signs a user in, and from then on both sides sign', async () => {
    const client = await sipClient(edge.port)
    const { keys, first } = await signIn(client)
    expect([first.status, first.genuine]).toEqual([200, true])
    const subscribed = await client.askSigned(keys, 'SUBSCRIBE', [['Event', 'presence']])
    expect([subscribed.status, subscribed.genuine]).toEqual([200, true])
    const spoilt = await client.askSigned(keys, 'SUBSCRIBE', [], (s) => s.replace(/^(.{8})../, '$1zz'))
    expect(spoilt.status).toBe(401)
    client.close()
  })

  test('with a wrong password is 403 with 4004', async () => {
    const client = await sipClient(edge.port)
    const { first } = await signIn(client, { password: 'wrong' })
    expect(first.status).toBe(403)
    expect(headerOf(first.headers, 'ms-diagnostics-public')).toMatch(/^4004;/)
    client.close()
  })

  test.each(['AAAA', 'TlRMTVNTUAADAAAA'])(
    'with data that is none (%s) is refused, and SIP goes on',
    async (data) => {
      const client = await sipClient(edge.port)
      const { opaque } = await challenged(client)
      const value = credentials('NTLM', { qop: 'auth', opaque, 'gssapi-data': data })
      expect(await client.ask('REGISTER', [['Authorization', value]])).toMatchObject({ status: 403 })
      expect(await client.ask('OPTIONS')).toMatchObject({ status: 200 })
      client.close()
    },
  )
})
