import { createServer } from 'node:http'
import { describe, expect, test } from '@jest/globals'
import { createAuthority } from '../../harness/pki/authority.ts'
import { generateKey } from '../../harness/pki/key.ts'
import { revocationList } from '../../harness/pki/revocation-list.ts'
import { contextOf } from '../../harness/probes/context.ts'
import { timed } from '../../harness/probes/deadline.ts'
import type { CertificateFacts, TlsFacts } from '../../harness/probes/observation.ts'
import { revocationLists } from '../../harness/probes/tls-revocation.ts'
import { patient } from '../fixtures/probe-run.ts'
import { listen } from '../fixtures/probe-servers.ts'
import { root } from '../pki/recipes.ts'

/** A CA's host that has its list at `/list`, something else at `/page`, and nothing elsewhere. */
const caHost = async (list: Uint8Array) =>
  listen(
    createServer(({ url = '' }, response) => {
      const file = { '/list': list, '/page': '<h1>Welcome</h1>' }[url]
      response.writeHead(file ? 200 : 404).end(file)
    }),
  )

const emptyList = async (): Promise<Uint8Array> => {
  const authority = createAuthority()
  await authority.realise([root])
  return authority.crl('root')
}

/** What comes of looking up a chain whose certificates name these URLs, `at` being the CA's host. */
const lookedUp = async (chain: (at: string) => string[][], list: Uint8Array) => {
  await using host = await caHost(list)
  const facts = { trusted: true } as TlsFacts
  const certificates = chain(`http://127.0.0.1:${host.port}`).map((crl) => ({ crl }) as CertificateFacts)
  const { result } = await timed(patient, (deadline) =>
    revocationLists({ ...facts, chain: certificates }, deadline, contextOf('here')),
  )
  return { outcomes: result.fetches.map(({ outcome }) => outcome), lists: result.pem.length, ...result }
}

const ldap = 'ldap:///CN=Contoso%20CA,CN=CDP,DC=contoso,DC=internal?certificateRevocationList?base'

describe('revocation lists', () => {
  test('are fetched by HTTP where a directory is named before it, as a CA of Active Directory does', async () => {
    const { outcomes, lists } = await lookedUp((at) => [[ldap, `${at}/list`]], await emptyList())
    expect(outcomes).toEqual(['fetched'])
    expect(lists).toBe(1)
  })

  test('are had from the next address where the first gives none', async () => {
    const { outcomes } = await lookedUp((at) => [[`${at}/gone`, `${at}/list`]], await emptyList())
    expect(outcomes).toEqual(['fetched'])
  })

  test('cannot be had where only a directory is named', async () => {
    expect((await lookedUp(() => [[ldap]], await emptyList())).outcomes).toEqual(['failed'])
  })

  test('are not looked for where a certificate names none, as with OCSP alone', async () => {
    const { outcomes } = await lookedUp((at) => [[], [`${at}/list`]], await emptyList())
    expect(outcomes).toEqual([])
  })

  test('are none where a page comes in their place', async () => {
    const { fetches, lists } = await lookedUp((at) => [[`${at}/page`]], await emptyList())
    expect(fetches).toMatchObject([{ outcome: 'failed', detail: 'what came is no revocation list' }])
    expect(lists).toBe(0)
  })

  test('may be long', async () => {
    const serials = Array.from({ length: 3000 }, (_, i) => (0x1000_0000 + i).toString(16))
    const list = await revocationList({ subject: 'A busy CA', key: await generateKey('ec-p256') }, serials)
    expect(list.length).toBeGreaterThan(65_536)
    expect((await lookedUp((at) => [[`${at}/list`]], list)).outcomes).toEqual(['fetched'])
  })
})
