import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { SipClient } from '../../mocks/client/sip/client.ts'
import { joinHandshake } from '../../mocks/edge/dsk/records.ts'
import { startRegistrar } from '../../mocks/edge/registrar.ts'
import { credentials, credentialsIn } from '../../mocks/edge/sip/credentials.ts'
import { headerOf, headersOf, type Request } from '../../mocks/edge/sip/message.ts'
import { sipReader } from '../../mocks/edge/sip/reader.ts'
import { makeCertificate } from './certificates.ts'
import { edgeConfig } from './edge-config.ts'
import { type Choices, checksum, type3 } from './ntlm-client.ts'
import { offer, sayTo, signInWith, sipClient } from './sip-client.ts'
import { type Mock, startMock } from './start-mock.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>
let mock: Mock

const identity = async (name: string) => ({
  cert: await readFile(join(folder.path, `${name}.pem`), 'utf8'),
  key: await readFile(join(folder.path, `${name}.key`), 'utf8'),
})
const port = () => mock.ports[0] ?? 0

beforeAll(async () => {
  folder = await makeTemporaryFolder()
  await makeCertificate(folder.path, { name: 'sip.contoso.example' })
  for (const name of ['user-issuer', 'other-issuer']) await makeCertificate(folder.path, { name, ca: true })
  for (const name of ['alice@contoso.example', 'carol@contoso.example', 'mallory@contoso.example'])
    await makeCertificate(folder.path, { name, issuer: 'user-issuer', rsa: true })
  const user = { domain: 'CONTOSO', password: 'Pa55-word' }
  mock = await startMock(folder.path, {
    ...edgeConfig(folder.path),
    users: [
      { ...user, sipAddress: 'alice@contoso.example', name: 'alice', sipEnabled: true, remoteAccess: true },
      { ...user, sipAddress: 'carol@contoso.example', name: 'carol', sipEnabled: true, remoteAccess: false },
      { ...user, sipAddress: 'bob@contoso.example', name: 'bob', sipEnabled: false, remoteAccess: true },
    ],
  })
})

afterAll(async () => {
  expect(await mock.stop()).toBe(0)
  await folder.remove()
})

describe('somebody who has not signed in', () => {
  test('is offered NTLM and TLS-DSK, and told where certificates are made', async () => {
    const client = await sipClient(port())
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
    const client = await sipClient(port())
    expect(await client.ask('OPTIONS')).toMatchObject({ status: 200 })
    client.close()
  })
})

describe('TLS-DSK', () => {
  test('signs a user in, and from then on both sides sign', async () => {
    const client = await sipClient(port())
    const { keys } = await signInWith(client, await identity('alice@contoso.example'))
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
    const client = await sipClient(port())
    const { keys } = await signInWith(client, await identity('alice@contoso.example'))
    const { status, genuine } = await client.askSigned(keys!, 'REGISTER', [], (s) => s.replace(/^../, '00'))
    expect([status, genuine]).toEqual([401, false])
    client.close()
  })

  test('with somebody else’s certificate is 403 with 4004', async () => {
    const client = await sipClient(port())
    const { reply } = await signInWith(client, await identity('mallory@contoso.example'))
    expect(reply?.status).toBe(403)
    expect(headerOf(reply?.headers ?? [], 'ms-diagnostics-public')).toMatch(/^4004;/)
    client.close()
  })

  test('with a certificate of another authority is 403', async () => {
    const { path } = folder
    await makeCertificate(path, {
      name: 'alice@contoso.example',
      issuer: 'other-issuer',
      rsa: true,
      file: 'forged',
    })
    const client = await sipClient(port())
    expect((await signInWith(client, await identity('forged'))).reply?.status).toBe(403)
    client.close()
  })

  test('of a user who may not come from outside is 403 with 4003, once he has proved who he is', async () => {
    const client = await sipClient(port(), 'carol@contoso.example')
    expect((await client.ask('REGISTER')).status).toBe(401)
    const { reply } = await signInWith(client, await identity('carol@contoso.example'))
    expect(reply?.status).toBe(403)
    expect(headerOf(reply?.headers ?? [], 'ms-diagnostics-public')).toMatch(/^4003;/)
    client.close()
  })

  test('of a user who is not enabled for SIP is 404 with 4005', async () => {
    const client = await sipClient(port(), 'bob@contoso.example')
    const { reply } = await signInWith(client, await identity('alice@contoso.example'))
    expect(reply?.status).toBe(404)
    expect(headerOf(reply?.headers ?? [], 'ms-diagnostics')).toMatch(/^4005;/)
    client.close()
  })

  test.each(['AAAA', 'FgMBAAUBAAABAA==', 'fwMBAAA='])(
    'with records that are none (%s) goes on with 401',
    async (data) => {
      const client = await sipClient(port())
      const value = `TLS-DSK qop="auth", gssapi-data="${data}", version=4`
      const reply = await client.ask('REGISTER', [['Authorization', value]])
      expect(reply?.status).toBe(401)
      expect(headerOf(reply?.headers ?? [], 'ms-diagnostics')).toMatch(/^1000;/)
      expect(await client.ask('OPTIONS')).toMatchObject({ status: 200 })
      client.close()
    },
    20_000,
  )
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
    const client = await sipClient(port())
    const { keys, first } = await signIn(client)
    expect([first.status, first.genuine]).toEqual([200, true])
    const subscribed = await client.askSigned(keys, 'SUBSCRIBE', [['Event', 'presence']])
    expect([subscribed.status, subscribed.genuine]).toEqual([200, true])
    const spoilt = await client.askSigned(keys, 'SUBSCRIBE', [], (s) => s.replace(/^(.{8})../, '$1zz'))
    expect(spoilt.status).toBe(401)
    client.close()
  })

  test('with a wrong password is 403 with 4004', async () => {
    const client = await sipClient(port())
    const { first } = await signIn(client, { password: 'wrong' })
    expect(first.status).toBe(403)
    expect(headerOf(first.headers, 'ms-diagnostics-public')).toMatch(/^4004;/)
    client.close()
  })

  test.each(['AAAA', 'TlRMTVNTUAADAAAA'])(
    'with data that is none (%s) is refused, and SIP goes on',
    async (data) => {
      const client = await sipClient(port())
      const { opaque } = await challenged(client)
      const value = credentials('NTLM', { qop: 'auth', opaque, 'gssapi-data': data })
      expect(await client.ask('REGISTER', [['Authorization', value]])).toMatchObject({ status: 403 })
      expect(await client.ask('OPTIONS')).toMatchObject({ status: 200 })
      client.close()
    },
  )
})

describe('the registrar', () => {
  const register = (expires: string, epid = 'one'): Request => ({
    method: 'REGISTER',
    uri: 'sip:contoso.example',
    headers: [
      ['From', `<sip:alice@contoso.example>;tag=1;epid=${epid}`],
      ['Expires', expires],
      ['Contact', '<sip:127.0.0.1:1>;+sip.instance="<urn:uuid:1>"'],
    ],
    body: '',
  })

  test('tells when a registration ends that was not renewed', async () => {
    const expired = await new Promise<string>((resolve) => {
      startRegistrar({ onExpired: resolve, secondMs: 0.1 }).serve(register('30'), 'alice@contoso.example')
    })
    expect(expired).toBe('alice@contoso.example')
  })

  test('keeps the endpoints of a user apart, and no more than eight of them', () => {
    const registrar = startRegistrar()
    const alice = 'alice@contoso.example'
    for (let i = 0; i < 10_000; i += 1) registrar.serve(register('600', `endpoint-${i}`), alice)
    expect(registrar.endpointsOf(alice)).toBe(8)
    registrar.serve(register('0', 'endpoint-1'), alice)
    expect(registrar.endpointsOf(alice)).toBe(8)
    registrar.serve(register('0', 'endpoint-9999'), alice)
    expect(registrar.endpointsOf(alice)).toBe(7)
  })

  test('finds a few seconds too brief, and says how many it takes', () => {
    const { status, headers } = startRegistrar().serve(register('5'), 'alice@contoso.example')
    expect([status, headerOf(headers, 'min-expires')]).toEqual([423, '30'])
  })

  test('knows who is new, who is back, and who has left', () => {
    const registrar = startRegistrar()
    const states = ['600', '600', '0'].map((expires) =>
      registrar.serve(register(expires), 'alice@contoso.example'),
    )
    expect(states.map(({ headers }) => headerOf(headers, 'presence-state'))).toEqual(
      ['added', 'refreshed', 'removed'].map((action) => `register-action="${action}"`),
    )
    expect(headerOf(states[0]?.headers ?? [], 'contact')).toContain('+sip.instance="<urn:uuid:1>"')
  })
})

test('a TLS record that is cut anywhere, or has another byte, ends a sign-in and not the edge', async () => {
  const client = await sipClient(port())
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
}, 60_000)

describe('what is no SIP', () => {
  test.each([
    ['another protocol', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a length that is none', 'OPTIONS sip:x SIP/2.0\r\nContent-Length: -5\r\n\r\n'],
    ['a body beyond measure', 'OPTIONS sip:x SIP/2.0\r\nContent-Length: 99999999\r\n\r\n'],
    ['a header without end', `OPTIONS sip:x SIP/2.0\r\nA: ${'x'.repeat(20_000)}`],
  ])('%s is answered 400 and the connection ends', async (_, text) => {
    expect(await sayTo(port(), text)).toMatch(/^SIP\/2.0 400 /)
  })
})

describe('the reader', () => {
  const request = (body: string) => `OPTIONS sip:x SIP/2.0\r\nl: ${Buffer.byteLength(body)}\r\n\r\n${body}`

  test('finds the same requests however they are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 40 }), { minLength: 1, maxLength: 4 }),
        fc.nat(50),
        (bodies, cut) => {
          const read = sipReader()
          const bytes = Buffer.from(bodies.map(request).join('\r\n\r\n'))
          const came = Array.from({ length: Math.ceil(bytes.length / (cut + 1)) }, (_, i) =>
            read(bytes.subarray(i * (cut + 1), (i + 1) * (cut + 1))),
          ).flat()
          expect(came.map((one) => 'request' in one && one.request.body)).toEqual(bodies)
        },
      ),
    )
  })

  test('takes any bytes without an error, and holds no more than a message', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 2000 }), { maxLength: 20 }), (chunks) => {
        const read = sipReader()
        for (const chunk of chunks) read(Buffer.from(chunk))
      }),
    )
  })
})

test('handshake messages in the clear end up in one record, and what is encrypted stays as it is', () => {
  const record = (type: number, text: string) =>
    Buffer.concat([Buffer.from([type, 3, 1, 0, text.length]), Buffer.from(text)])
  const flight = Buffer.concat([record(22, 'ab'), record(22, 'cd'), record(20, '!'), record(22, 'ef')])
  expect(joinHandshake(flight)).toEqual(
    Buffer.concat([record(22, 'abcd'), record(20, '!'), record(22, 'ef')]),
  )
})
