import { createServer } from 'node:http'
import { describe, expect, test } from '@jest/globals'
import { type Authority, createAuthority } from '../../harness/pki/authority.ts'
import { contextOf } from '../../harness/probes/context.ts'
import type { TlsRequest } from '../../harness/probes/observation.ts'
import { probeTls } from '../../harness/probes/tls.ts'
import { openssl } from '../../harness/probes/tools/openssl.ts'
import { byTool, folder, patient } from '../fixtures/probe-run.ts'
import { listen, silent, tlsServer } from '../fixtures/probe-servers.ts'
import { intermediate, root, web } from '../pki/recipes.ts'

/** What the CA's web host has: an answer by path, 404 for all else. */
const caHost = (files: Map<string, Uint8Array>) =>
  listen(
    createServer((request, response) => {
      const file = files.get(request.url ?? '')
      response.writeHead(file ? 200 : 404).end(file)
    }),
  )

/** Certificates whose URLs lead to a port of this machine. */
const issuedAt = async (port: number): Promise<Authority> => {
  const authority = createAuthority()
  const at = (path: string) => `http://127.0.0.1:${port}${path}`
  await authority.realise([
    root,
    { ...intermediate, aia: at('/root.cer'), crl: at('/root.crl') },
    { ...web, aia: at('/intermediate.cer'), crl: at('/intermediate.crl') },
  ])
  return authority
}

/** The probe's judgement and openssl's of a listener that sends these. */
const both = async (
  authority: Authority,
  sent: string[],
  manner: Partial<TlsRequest>,
  timeoutMs = patient,
) => {
  await using server = await tlsServer({ cert: authority.bundle(sent), key: authority.get('web').keyPem })
  await using files = await folder({ 'ca.crt': authority.bundle(['root']) })
  const trustStore = files.file('ca.crt')
  const [serverName = ''] = web.names
  const request = {
    kind: 'tls' as const,
    host: '127.0.0.1',
    port: server.port,
    serverName,
    timeoutMs,
    ...manner,
  }
  return await Promise.all([
    probeTls(request, contextOf('here', { trustStore })),
    byTool(openssl, { ...request, trustStore }),
  ])
}

describe('an issuer that was not sent', () => {
  test('is fetched from where the certificate says', async () => {
    const files = new Map<string, Uint8Array>()
    await using host = await caHost(files)
    const authority = await issuedAt(host.port)
    files.set('/intermediate.cer', authority.get('intermediate').der)
    for (const seen of await both(authority, ['web'], { fetchIssuers: true })) {
      expect(seen.tls).toMatchObject({ trusted: true, fetches: [{ outcome: 'fetched' }] })
      expect(seen.tls?.chain).toHaveLength(1)
    }
  })

  test('is trusted no more for being a root', async () => {
    const files = new Map<string, Uint8Array>()
    await using host = await caHost(files)
    const authority = await issuedAt(host.port)
    const stranger = createAuthority()
    await stranger.realise([root])
    files.set('/intermediate.cer', stranger.get('root').der)
    const [probed, told] = await both(authority, ['web'], { fetchIssuers: true })
    const untrusted = { trusted: false, error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }
    expect(probed.tls).toMatchObject({ ...untrusted, fetches: [{ outcome: 'fetched', isRoot: true }] })
    // What curl brings is laid beside the trust store unseen.
    expect(told.tls).toMatchObject({ ...untrusted, fetches: [{ outcome: 'fetched' }] })
  })

  test('that is not published, or not answered for, leaves the chain untrusted', async () => {
    await using host = await caHost(new Map())
    for (const seen of await both(await issuedAt(host.port), ['web'], { fetchIssuers: true }))
      expect(seen.tls).toMatchObject({ trusted: false, fetches: [{ outcome: 'failed' }] })
    await using mute = await silent()
    for (const seen of await both(await issuedAt(mute.port), ['web'], { fetchIssuers: true }, 1000))
      expect(seen.tls).toMatchObject({ trusted: false, fetches: [{ outcome: 'timeout' }] })
  })

  test('is not looked for where it was sent', async () => {
    await using mute = await silent()
    for (const seen of await both(await issuedAt(mute.port), ['web', 'intermediate'], {
      fetchIssuers: true,
    })) {
      expect(seen.tls?.trusted).toBe(true)
      expect(seen.tls?.fetches).toBeUndefined()
    }
  })
})

describe('a revocation list', () => {
  test.each<[string, string[], object]>([
    ['that is empty is no reason', [], { trusted: true }],
    ['with the certificate is', ['web'], { trusted: false, error: 'CERT_REVOKED' }],
  ])('%s', async (_what, revoked, facts) => {
    const files = new Map<string, Uint8Array>()
    await using host = await caHost(files)
    const authority = await issuedAt(host.port)
    files.set('/root.crl', await authority.crl('root'))
    files.set('/intermediate.crl', await authority.crl('intermediate', revoked))
    for (const seen of await both(authority, ['web', 'intermediate'], { revocation: true }))
      expect(seen.tls).toMatchObject(facts)
  })

  test('that cannot be had counts against the certificate', async () => {
    await using host = await caHost(new Map())
    for (const seen of await both(await issuedAt(host.port), ['web', 'intermediate'], { revocation: true }))
      expect(seen.tls).toMatchObject({ trusted: false, error: 'UNABLE_TO_GET_CRL' })
  })
})
