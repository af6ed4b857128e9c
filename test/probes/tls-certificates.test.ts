import { DEFAULT_CIPHERS } from 'node:tls'
import { beforeAll, expect, test } from '@jest/globals'
import { createAuthority } from '../../harness/pki/authority.ts'
import type { CertificateRecipe } from '../../harness/pki/recipe.ts'
import { contextOf } from '../../harness/probes/context.ts'
import { probeTls } from '../../harness/probes/tls.ts'
import { certificate, hierarchy } from '../fixtures/probe-certificates.ts'
import { folder } from '../fixtures/probe-run.ts'
import { tlsServer } from '../fixtures/probe-servers.ts'
import { ask, both, names } from '../fixtures/probe-tls.ts'
import { intermediate as intermediateRecipe, root as rootRecipe, web as webRecipe } from '../pki/recipes.ts'

const aia = 'http://pki.contoso.example/aia/intermediate.cer'

let good: Awaited<ReturnType<typeof hierarchy>>
let stranger: Awaited<ReturnType<typeof certificate>>
beforeAll(async () => {
  good = await hierarchy(names, { aia })
  stranger = await certificate({ subject: 'A Stranger’s Root', ca: true })
})

const root = () => good.root.pem
const full = () => good.server.pem + good.intermediate.pem
const key = () => good.server.key

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
