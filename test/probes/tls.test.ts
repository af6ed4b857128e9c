import { beforeAll, describe, expect, test } from '@jest/globals'
import { certificate, hierarchy } from '../fixtures/probe-certificates.ts'
import { tlsServer } from '../fixtures/probe-servers.ts'
import { ask, both, names } from '../fixtures/probe-tls.ts'

let good: Awaited<ReturnType<typeof hierarchy>>
let stranger: Awaited<ReturnType<typeof certificate>>
beforeAll(async () => {
  good = await hierarchy(names)
  stranger = await certificate({ subject: 'A Stranger’s Root', ca: true })
})

const root = () => good.root.pem
const full = () => good.server.pem + good.intermediate.pem
const key = () => good.server.key

type Case = {
  chain: () => string
  key?: () => string
  trusted?: () => string
  serverName?: string
  facts: object
  length: number
}

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
    const [probed, shown] = await both(ask(server.port, serverName), trusted?.() ?? stranger.pem)
    expect(probed).toMatchObject({
      outcome: 'handshake',
      connected: true,
      tls: { ...facts, protocol: version },
    })
    expect(probed.tls?.chain).toHaveLength(length)
    expect(shown).toMatchObject({ outcome: 'handshake', tls: probed.tls, command: probed.command })
  })
})

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('over %s, of a client a certificate', (version) => {
  test.each<[string, boolean, () => string[], true | undefined]>([
    ['is asked for, of certain issuers', true, () => [stranger.pem], true],
    // As IIS asks by default.
    ['is asked for, of whatever issuer', true, () => [], true],
    ['is not asked for', false, () => [], undefined],
  ])('%s', async (_, requestCert, ca, asks) => {
    await using server = await tlsServer({
      cert: full(),
      key: key(),
      minVersion: version,
      maxVersion: version,
      rejectUnauthorized: false,
      requestCert,
      ca: ca(),
    })
    for (const { tls } of await both(ask(server.port), root())) expect(tls?.asksForCertificate).toBe(asks)
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
