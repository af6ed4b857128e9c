import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { FrontEndConfig } from '../../harness/plan/services.ts'
import { bundle, makeCertificate } from './certificates.ts'
import { type FrontEnd, startFrontEnd } from './front-end.ts'
import { runTool } from './run-tool.ts'

let frontEnd: FrontEnd

beforeAll(async () => {
  frontEnd = await startFrontEnd()
  await makeCertificate(frontEnd.folder, { name: 'other', issuer: 'root', hosts: ['other.contoso.example'] })
})

afterAll(() => frontEnd.stop())

const WEB = 'lyncweb.contoso.example'

/** The subjects of the certificates that the server sends, in its order. */
const chain = async (...more: string[]): Promise<string[]> => {
  const where = ['-connect', `127.0.0.1:${frontEnd.port('external https')}`, '-servername', WEB]
  const { output } = await runTool('openssl', ['s_client', ...where, '-showcerts', ...more])
  return [...output.matchAll(/^ *\d s:CN = (\S+)/gm)].map(([, subject]) => subject ?? '')
}

const withCertificate = async (names: string[], key = 'leaf'): Promise<FrontEndConfig> => {
  const certificateFile = await bundle(frontEnd.folder, `sent-${names.join('-')}.pem`, names)
  const tls = { certificateFile, keyFile: join(frontEnd.folder, `${key}.key`) }
  const { config } = frontEnd
  return {
    ...config,
    listeners: config.listeners.map((listener) => (listener.tls ? { ...listener, tls } : listener)),
  }
}

describe('the certificates sent are those of the file', () => {
  test.each([[['leaf']], [['leaf', 'intermediate']], [['leaf', 'intermediate', 'root']], [['leaf', 'root']]])(
    '%j',
    async (names) => {
      expect(await frontEnd.mock.reload(await withCertificate(names))).toMatchObject({ kind: 'reloaded' })
      expect(await chain()).toEqual(names)
    },
  )

  test('and change with a reload for the next connection', async () => {
    await frontEnd.mock.reload(await withCertificate(['other'], 'other'))
    expect(await chain()).toEqual(['other'])
    await frontEnd.mock.reload(frontEnd.config)
    expect(await chain()).toEqual(['leaf', 'intermediate'])
  })
})

test('a certificate and a key that do not belong together are refused, and the old ones stay', async () => {
  const outcome = await frontEnd.mock.reload(await withCertificate(['other'], 'leaf'))
  expect(outcome).toMatchObject({ kind: 'reload-failed', data: { code: 'certificate-unusable' } })
  expect(await chain()).toEqual(['leaf', 'intermediate'])
  await frontEnd.mock.reload(frontEnd.config)
})

describe('handshakes are told', () => {
  test('that succeeded, with the name asked for', async () => {
    const since = frontEnd.mock.events.length
    await frontEnd.curl('external https', WEB, '/meet')
    expect(await frontEnd.mock.event('handshake', { since })).toEqual({
      site: 'external',
      port: frontEnd.port('external https'),
      from: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      serverName: WEB,
      protocol: 'TLSv1.2',
    })
  })

  test.each<[string, () => string[], RegExp]>([
    [
      'of a client that trusts another issuer',
      () => ['--cacert', join(frontEnd.folder, 'other.pem')],
      /unknown ca/,
    ],
    ['of a client with TLS 1.3 alone', () => ['--tlsv1.3'], /unsupported protocol/],
  ])('that failed: %s', async (_, options, reason) => {
    const since = frontEnd.mock.events.length
    const { code } = await frontEnd.curl('external https', WEB, '/meet', ...options())
    expect(code).not.toBe(0)
    const failed = await frontEnd.mock.event('handshake-failed', { since })
    expect(failed).toMatchObject({ site: 'external', reason: expect.stringMatching(reason) })
  })

  test('that failed: of something that speaks no TLS', async () => {
    const since = frontEnd.mock.events.length
    await runTool('curl', ['-sS', '-m', '5', `http://127.0.0.1:${frontEnd.port('internal https')}/`])
    const failed = await frontEnd.mock.event('handshake-failed', { since })
    expect(failed).toMatchObject({ site: 'internal', serverName: null, reason: 'http request' })
  })
})

test('a listener that is taken out refuses, and serves again when it is put back', async () => {
  const { config, mock } = frontEnd
  const without = { ...config, listeners: config.listeners.filter(({ site }) => site === 'internal') }
  expect(await mock.reload(without)).toMatchObject({ kind: 'reloaded' })
  expect(await frontEnd.curl('external http', WEB, '/meet')).toMatchObject({ code: 7 })
  expect(await frontEnd.curl('internal http', WEB, '/meet')).toMatchObject({ status: 200 })

  const again = config.listeners.map((listener) =>
    listener.site === 'external' && !listener.tls
      ? { ...listener, port: frontEnd.port('external http') }
      : listener,
  )
  expect(await mock.reload({ ...config, listeners: again })).toMatchObject({ kind: 'reloaded' })
  expect(await frontEnd.curl('external http', WEB, '/meet')).toMatchObject({ status: 200 })
})
