import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { PkiConfig, ProgramEvent } from '../../harness/plan/services.ts'
import { makeCertificate } from './certificates.ts'
import { runTool } from './run-tool.ts'
import { type Mock, startMock } from './start-mock.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>
let mock: Mock
let config: PkiConfig

const file = (name: string) => join(folder.path, name)
const url = (path: string) => `http://127.0.0.1:${mock.ports[0]}${path}`

beforeAll(async () => {
  folder = await makeTemporaryFolder()
  await makeCertificate(folder.path, { name: 'root', ca: true })
  await makeCertificate(folder.path, { name: 'intermediate', issuer: 'root', ca: true })
  await makeCertificate(folder.path, { name: 'good', issuer: 'intermediate' })
  await makeCertificate(folder.path, { name: 'revoked', issuer: 'intermediate' })
  await runTool('openssl', [
    'x509',
    '-in',
    file('intermediate.pem'),
    '-outform',
    'DER',
    '-out',
    file('intermediate.cer'),
  ])
  const responder = (path: string, issuer: string, revoked: string[]) => ({
    path,
    issuerCertificateFile: file(`${issuer}.pem`),
    issuerKeyFile: file(`${issuer}.key`),
    revokedCertificateFiles: revoked.map((name) => file(`${name}.pem`)),
  })
  config = {
    kind: 'pki',
    address: '127.0.0.1',
    port: 0,
    files: [
      { path: '/aia/intermediate.cer', file: file('intermediate.cer'), contentType: 'application/pkix-cert' },
    ],
    ocsp: [responder('/ocsp', 'intermediate', ['revoked']), responder('/root/ocsp', 'root', [])],
  }
  mock = await startMock(folder.path, config)
})

afterAll(async () => {
  await mock.stop()
  await folder.remove()
})

/** Asks as a client that trusts the root alone would. */
const askOpenssl = async (issuer: string, certificate: string, path: string, ...more: string[]) => {
  const about = ['-issuer', file(`${issuer}.pem`), '-cert', file(`${certificate}.pem`)]
  return runTool('openssl', ['ocsp', ...more, ...about, '-url', url(path), '-CAfile', file('root.pem')])
}

describe('openssl ocsp', () => {
  test.each([
    ['intermediate', 'good', '/ocsp', 'good'],
    ['intermediate', 'revoked', '/ocsp', 'revoked'],
    ['root', 'intermediate', '/root/ocsp', 'good'],
  ])('of %s about %s at %s', async (issuer, certificate, path, status) => {
    for (const hash of ['-sha1', '-sha256']) {
      const { output, errors } = await askOpenssl(issuer, certificate, path, hash)
      expect(errors.trim()).toBe('Response verify OK')
      expect(output).toContain(`${certificate}.pem: ${status}\n`)
    }
  })

  test('is told that a responder does not know what it did not issue', async () => {
    const { output } = await askOpenssl('root', 'intermediate', '/ocsp')
    expect(output).toContain('intermediate.pem: unknown\n')
  })

  test('takes the answer to a GET as well', async () => {
    const about = ['-issuer', file('intermediate.pem'), '-cert', file('good.pem')]
    await runTool('openssl', ['ocsp', ...about, '-no_nonce', '-reqout', file('request.der')])
    const request = encodeURIComponent((await readFile(file('request.der'))).toString('base64'))
    const response = await fetch(url(`/ocsp/${request}`))
    expect(response.headers.get('content-type')).toBe('application/ocsp-response')
    await writeFile(file('response.der'), Buffer.from(await response.arrayBuffer()))
    const { output, errors } = await runTool('openssl', [
      ...['ocsp', ...about, '-no_nonce', '-respin', file('response.der'), '-CAfile', file('root.pem')],
    ])
    expect(errors.trim()).toBe('Response verify OK')
    expect(output).toContain('good.pem: good\n')
  })

  test('sees a revocation as soon as it is configured', async () => {
    const revoking = structuredClone(config)
    revoking.ocsp[0]?.revokedCertificateFiles.push(file('good.pem'))
    expect(await mock.reload(revoking)).toMatchObject({ kind: 'reloaded' })
    expect((await askOpenssl('intermediate', 'good', '/ocsp')).output).toContain('good.pem: revoked\n')
    await mock.reload(config)
  })
})

describe('files', () => {
  test('come as they are, with their type', async () => {
    const response = await fetch(url('/aia/intermediate.cer'))
    expect(response.headers.get('content-type')).toBe('application/pkix-cert')
    expect(Buffer.from(await response.arrayBuffer())).toEqual(await readFile(file('intermediate.cer')))
  })

  test('come to who asks for a whole URL, as through a proxy', async () => {
    const fetched = ['-o', file('fetched.cer'), 'http://pki.example/aia/intermediate.cer']
    await runTool('curl', ['-sf', '--proxy', url(''), ...fetched])
    expect(await readFile(file('fetched.cer'))).toEqual(await readFile(file('intermediate.cer')))
  })

  test.each([
    ['GET', '/aia/other.cer', 404],
    ['GET', '/aia/../pki.json', 404],
    ['POST', '/aia/intermediate.cer', 405],
    ['GET', '/ocsp', 405],
  ])('%s %s is %i, and the log says why', async (method, path, status) => {
    const since = mock.events.length
    expect((await fetch(url(path), { method })).status).toBe(status)
    // What the test before has asked may still be on its way.
    const asked = new URL(url(path)).pathname
    const where = ({ data }: ProgramEvent) => data.method === method && data.url === asked
    expect(await mock.event('request', { since, where })).toMatchObject({ status, why: expect.any(String) })
  })
})

describe('rubbish', () => {
  const post = async (body: Buffer) => {
    const response = await fetch(url('/ocsp'), { method: 'POST', body: new Uint8Array(body) })
    return { status: response.status, body: Buffer.from(await response.arrayBuffer()).toString('hex') }
  }
  const MALFORMED = { status: 200, body: '30030a0101' }

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['noise', randomBytes(200)],
    ['an empty sequence', Buffer.from('3000', 'hex')],
    ['a length beyond the end', Buffer.from('308400ffffff', 'hex')],
    ['an endless length', Buffer.from('30800000', 'hex')],
  ])('%s is a malformed request', async (_, bytes) => {
    expect(await post(bytes)).toEqual(MALFORMED)
  })

  test('a request that was cut anywhere is a malformed request', async () => {
    const about = [
      '-issuer',
      file('intermediate.pem'),
      '-cert',
      file('good.pem'),
      '-reqout',
      file('whole.der'),
    ]
    await runTool('openssl', ['ocsp', ...about])
    const whole = await readFile(file('whole.der'))
    for (let length = 0; length < whole.length; length += 1) {
      expect(await post(whole.subarray(0, length))).toEqual(MALFORMED)
    }
  })

  test('a long body is 413', async () => {
    expect(await post(Buffer.alloc(100_000))).toMatchObject({ status: 413 })
  })

  test('a path with broken escapes is a malformed request', async () => {
    expect((await fetch(url('/ocsp/%E0%A4%A'))).headers.get('content-length')).toBe('5')
  })
})
