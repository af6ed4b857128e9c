import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { joinHandshake } from '../../mocks/edge/dsk/records.ts'
import { headerOf, headersOf } from '../../mocks/edge/sip/message.ts'
import { sipReader } from '../../mocks/edge/sip/reader.ts'
import { makeCertificate } from './certificates.ts'
import { edgeConfig } from './edge-config.ts'
import { sayTo, signInWith, sipClient } from './sip-client.ts'
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
  for (const name of ['alice@contoso.example', 'mallory@contoso.example'])
    await makeCertificate(folder.path, { name, issuer: 'user-issuer', rsa: true })
  const user = { domain: 'CONTOSO', password: 'Pa55-word' }
  mock = await startMock(folder.path, {
    ...edgeConfig(folder.path),
    users: [
      { ...user, sipAddress: 'alice@contoso.example', name: 'alice', sipEnabled: true },
      { ...user, sipAddress: 'bob@contoso.example', name: 'bob', sipEnabled: false },
    ],
  })
})

afterAll(async () => {
  expect(await mock.stop()).toBe(0)
  await folder.remove()
})

describe('somebody who has not signed in', () => {
  test('is offered TLS-DSK, and told where certificates are made', async () => {
    const client = await sipClient(port())
    const reply = await client.ask('REGISTER')
    expect(reply?.status).toBe(401)
    expect(headersOf(reply?.headers ?? [], 'www-authenticate')).toEqual([
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
