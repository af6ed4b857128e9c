import { DEFAULT_CIPHERS } from 'node:tls'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { createAuthority } from '../../harness/pki/authority.ts'
import type { CertificateRecipe } from '../../harness/pki/recipe.ts'
import { contextOf } from '../../harness/probes/context.ts'
import type { TlsRequest } from '../../harness/probes/observation.ts'
import { probeTls } from '../../harness/probes/tls.ts'
import { openssl } from '../../harness/probes/tools/openssl.ts'
import { certificate, hierarchy } from '../fixtures/probe-certificates.ts'
import { boundFor, byTool, folder, patient } from '../fixtures/probe-run.ts'
import {
  answering,
  beginning,
  closedPort,
  closing,
  type Listening,
  resetting,
  silent,
  tlsServer,
} from '../fixtures/probe-servers.ts'
import { intermediate as intermediateRecipe, root as rootRecipe, web as webRecipe } from '../pki/recipes.ts'

const names = ['lyncweb.contoso.example', '*.contoso.example']
const aia = 'http://pki.contoso.example/aia/intermediate.cer'

let good: Awaited<ReturnType<typeof hierarchy>>
let stranger: Awaited<ReturnType<typeof certificate>>
beforeAll(async () => {
  good = await hierarchy(names, { aia })
  stranger = await certificate({ subject: 'A Stranger’s Root', ca: true })
})

const ask = (port: number, serverName = 'lyncweb.contoso.example'): TlsRequest => ({
  kind: 'tls',
  host: '127.0.0.1',
  port,
  serverName,
  timeoutMs: patient,
})

/** The probe's observation and openssl's, with this trust store. */
const both = async (request: TlsRequest, trusted = stranger.pem) => {
  await using files = await folder({ 'ca.crt': trusted })
  const trustStore = files.file('ca.crt')
  return await Promise.all([
    probeTls(request, contextOf('here', { trustStore })),
    byTool(openssl, { ...request, trustStore }),
  ])
}

type Case = {
  chain: () => string
  key?: () => string
  trusted?: () => string
  serverName?: string
  facts: object
  length: number
}

const root = () => good.root.pem
const full = () => good.server.pem + good.intermediate.pem
const key = () => good.server.key

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('over %s', (version) => {
  test.each<[string, Case]>([
    [
      'the full chain is trusted',
      { chain: full, trusted: root, length: 2, facts: { trusted: true, nameMatches: true, dateValid: true } },
    ],
    [
      'a missing intermediate is seen',
      {
        chain: () => good.server.pem,
        trusted: root,
        length: 1,
        facts: { trusted: false, error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', nameMatches: true },
      },
    ],
    [
      'a cached intermediate makes up for a missing one',
      {
        chain: () => good.server.pem,
        trusted: () => good.root.pem + good.intermediate.pem,
        length: 1,
        facts: { trusted: true },
      },
    ],
    [
      'a root that is sent along is in the chain',
      { chain: () => full() + good.root.pem, trusted: root, length: 3, facts: { trusted: true } },
    ],
    [
      'a root nobody trusts is not trusted for being sent',
      {
        chain: () => full() + good.root.pem,
        length: 3,
        facts: { trusted: false, error: 'SELF_SIGNED_CERT_IN_CHAIN' },
      },
    ],
    [
      'the chain is as sent, in a wrong order too',
      {
        chain: () => good.server.pem + good.root.pem + good.intermediate.pem,
        trusted: root,
        length: 3,
        facts: { trusted: true },
      },
    ],
    [
      'another name is seen',
      {
        chain: full,
        trusted: root,
        serverName: 'lyncdiscover.fabrikam.example',
        length: 2,
        facts: { trusted: true, nameMatches: false },
      },
    ],
    [
      'a wildcard covers one label',
      {
        chain: full,
        trusted: root,
        serverName: 'meet.contoso.example',
        length: 2,
        facts: { nameMatches: true },
      },
    ],
    [
      'and no more than one',
      {
        chain: full,
        trusted: root,
        serverName: 'a.meet.contoso.example',
        length: 2,
        facts: { nameMatches: false },
      },
    ],
  ])('%s', async (_what, { chain, trusted, serverName, length, facts }) => {
    await using server = await tlsServer({
      cert: chain(),
      key: key(),
      minVersion: version,
      maxVersion: version,
    })
    const [probed, shown] = await both(ask(server.port, serverName), trusted?.())
    expect(probed).toMatchObject({
      outcome: 'handshake',
      connected: true,
      tls: { ...facts, protocol: version },
    })
    expect(probed.tls?.chain).toHaveLength(length)
    expect(shown).toMatchObject({ outcome: 'handshake', tls: probed.tls, command: probed.command })
  })
})

test.each(['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'])(
  'the chain is read off a TLS 1.3 handshake with %s',
  async (ciphers) => {
    await using server = await tlsServer({ cert: full(), key: key(), minVersion: 'TLSv1.3', ciphers })
    const [{ tls }] = await both(ask(server.port), root())
    expect(tls).toMatchObject({ cipher: ciphers, trusted: true })
    expect(tls?.chain.map(({ subject }) => subject)).toEqual([
      'CN=lyncweb.contoso.example',
      'CN=Test Intermediate',
    ])
  },
)

test('a certificate is told in full', async () => {
  await using server = await tlsServer({ cert: full(), key: key() })
  const [{ tls }] = await both(ask(server.port), root())
  expect(tls?.chain[0]).toMatchObject({
    issuer: 'CN=Test Intermediate',
    names,
    serial: expect.stringMatching(/^[0-9a-f]+$/),
    fingerprint256: expect.stringMatching(/^[0-9a-f]{64}$/),
    notBefore: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    selfSigned: false,
    aia: [aia],
  })
})

test.each<[string, { from?: number; until?: number }, string]>([
  ['expired', { from: -30, until: -1 }, 'CERT_HAS_EXPIRED'],
  ['not yet valid', { from: 1, until: 30 }, 'CERT_NOT_YET_VALID'],
])('a certificate that is %s is seen', async (_what, validity, error) => {
  const { root: ca, intermediate, server: leaf } = await hierarchy(names, validity)
  await using server = await tlsServer({ cert: leaf.pem + intermediate.pem, key: leaf.key })
  const [probed, shown] = await both(ask(server.port), ca.pem)
  expect(probed.tls).toMatchObject({ trusted: false, error, dateValid: false, nameMatches: true })
  expect(shown.tls).toEqual(probed.tls)
})

test.each<[string, Partial<CertificateRecipe>, string]>([
  ['signed with SHA-1', { hash: 'sha1' }, 'CA_MD_TOO_WEAK'],
  ['with a key of 1024 bits', { key: 'rsa-1024' }, 'EE_KEY_TOO_SMALL'],
])('a certificate %s is refused by OpenSSL’s own security level', async (_what, change, error) => {
  const authority = createAuthority()
  await authority.realise([rootRecipe, intermediateRecipe, { ...webRecipe, ...change }])
  await using server = await tlsServer({
    cert: authority.bundle(['web', 'intermediate']),
    key: authority.get('web').keyPem,
    ciphers: `${DEFAULT_CIPHERS}:@SECLEVEL=0`,
  })
  const [probed, shown] = await both(ask(server.port), authority.bundle(['root']))
  expect(probed.tls).toMatchObject({ trusted: false, error, dateValid: true, nameMatches: true })
  expect(shown.tls).toEqual(probed.tls)
})

test('a self-signed certificate is seen', async () => {
  const own = await certificate({ subject: names[0] ?? '', names })
  await using server = await tlsServer({ cert: own.pem, key: own.key })
  const [probed, shown] = await both(ask(server.port), root())
  expect(probed.tls).toMatchObject({ trusted: false, error: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  expect(probed.tls?.chain[0]?.selfSigned).toBe(true)
  expect(shown.tls).toEqual(probed.tls)
})

test('a changed trust store is seen by the next probe, and an empty one trusts nobody', async () => {
  await using server = await tlsServer({ cert: full(), key: key() })
  const judged = []
  for (const trusted of ['', root(), 'no certificates in here', root(), stranger.pem]) {
    await using files = await folder({ 'ca.crt': trusted })
    const { tls } = await probeTls(ask(server.port), contextOf('here', { trustStore: files.file('ca.crt') }))
    judged.push(tls?.trusted)
  }
  expect(judged).toEqual([false, true, false, true, false])
})

type Expected = { outcome: string; connected: boolean; detail?: unknown }
const fatalAlert = Buffer.from([21, 3, 3, 0, 2, 2, 112])

test.each<[string, () => Promise<Listening>, Expected]>([
  ['a server that never answers', silent, { outcome: 'timeout', connected: true }],
  [
    'a server that stops halfway',
    () => beginning(Buffer.from([22, 3, 3, 0, 50, 2])),
    { outcome: 'timeout', connected: true },
  ],
  ['a reset after the connection', resetting, { outcome: 'ended-early', connected: true }],
  ['an end after the connection', closing, { outcome: 'ended-early', connected: true }],
  ['an end after the ClientHello', () => answering(''), { outcome: 'ended-early', connected: true }],
  [
    'an alert',
    () => answering(fatalAlert),
    { outcome: 'alert', connected: true, detail: expect.stringMatching(/unrecognized.name/) },
  ],
  [
    'an answer that is not TLS',
    () => answering('HTTP/1.1 400 Bad Request\r\n\r\n'),
    { outcome: 'alert', connected: true, detail: expect.stringMatching(/wrong version/) },
  ],
  [
    'a server without a common cipher',
    () => tlsServer({ cert: full(), key: key(), ciphers: 'RSA+AES', maxVersion: 'TLSv1.2' }),
    { outcome: 'alert', connected: true, detail: expect.stringMatching(/handshake.failure/) },
  ],
])('%s is told, by openssl alike', async (_what, start, expected) => {
  await using server = await start()
  const [probed, shown] = await both({ ...ask(server.port), timeoutMs: boundFor(expected) })
  expect(probed).toMatchObject(expected)
  expect(probed.tls).toBeUndefined()
  expect(shown).toMatchObject(expected)
})

test('a port that nobody serves is refused', async () => {
  const [probed, shown] = await both(ask(await closedPort()))
  expect(probed).toMatchObject({ outcome: 'refused', connected: false, address: '127.0.0.1' })
  expect(shown).toMatchObject({ outcome: 'refused', connected: false })
})
