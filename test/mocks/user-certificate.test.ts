import { createPrivateKey, generateKeyPairSync, sign, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { makeKeyPair } from '../../mocks/client/key-pair.ts'
import type { Authority } from '../../mocks/frontend/authority.ts'
import { certificateFor } from '../../mocks/frontend/certificate/issue.ts'
import { makeCertificate } from './certificates.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

const user = (name: string) => ({
  sipAddress: `${name}@contoso.example`,
  domain: 'CONTOSO',
  name,
  password: 'Pa55-word',
  sipEnabled: true,
  remoteAccess: true,
})

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>
let authorities: Record<'rsa' | 'ec', Authority>
let csr: Buffer

const authority = async (name: string): Promise<Authority> => ({
  certificate: new X509Certificate(await readFile(join(folder.path, `${name}.pem`))),
  key: createPrivateKey(await readFile(join(folder.path, `${name}.key`))),
  ticketKey: Buffer.alloc(32),
})

beforeAll(async () => {
  folder = await makeTemporaryFolder()
  await makeCertificate(folder.path, { name: 'rsa', ca: true, rsa: true })
  await makeCertificate(folder.path, { name: 'ec', ca: true })
  authorities = { rsa: await authority('rsa'), ec: await authority('ec') }
  csr = Buffer.from((await makeKeyPair('anybody@fabrikam.example')).csr, 'base64')
})

afterAll(() => folder.remove())

const issue = async (request: Buffer, who = 'alice', by: 'rsa' | 'ec' = 'ec', now?: number) => {
  const made = await certificateFor(request, user(who), authorities[by], now)
  if ('refused' in made) throw new Error(made.refused)
  return new X509Certificate(made.certificate)
}

describe('a user’s certificate', () => {
  test.each(['rsa', 'ec'] as const)('is signed by an authority with a key of %s', async (by) => {
    const certificate = await issue(csr, 'alice', by)
    const issuer = authorities[by].certificate
    expect([certificate.checkIssued(issuer), certificate.verify(issuer.publicKey)]).toEqual([true, true])
  })

  test('is in the name of who asked, whatever the request says', async () => {
    const [alice, bob] = [await issue(csr, 'alice'), await issue(csr, 'bob')]
    expect([alice.subject, alice.subjectAltName]).toEqual([
      'CN=alice@contoso.example',
      'URI:sip:alice@contoso.example',
    ])
    expect(bob.subject).toBe('CN=bob@contoso.example')
  })

  test('has a number and a key of its own', async () => {
    const other = Buffer.from((await makeKeyPair('x')).csr, 'base64')
    const [one, again, two] = [await issue(csr), await issue(csr), await issue(other)]
    expect(new Set([one, again, two].map(({ serialNumber }) => serialNumber)).size).toBe(3)
    const keyOf = ({ publicKey }: X509Certificate) => publicKey.export({ type: 'spki', format: 'der' })
    expect(keyOf(again)).toEqual(keyOf(one))
    expect(keyOf(two)).not.toEqual(keyOf(one))
  })

  test('is good from the day before for half a year, by the clock of its maker', async () => {
    const now = Date.UTC(2049, 10, 1)
    const { validFromDate, validToDate } = await issue(csr, 'alice', 'ec', now)
    expect([validFromDate, validToDate].map((at) => (at.getTime() - now) / 86_400_000)).toEqual([-1, 180])
  })
})

describe('a request', () => {
  const refusal = async (request: Buffer) => {
    const made = await certificateFor(request, user('alice'), authorities.ec)
    return 'refused' in made ? made.refused : undefined
  }

  test('with the key of somebody else is refused', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const own = sign('sha256', csr.subarray(4), privateKey)
    const forged = Buffer.concat([csr.subarray(0, -own.length), own])
    expect(await refusal(forged)).toBe('the request is not signed with its own key')
  })

  test('with another byte, or cut short, is refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(csr.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, change, isCut) => {
          const changed = Buffer.from(csr)
          changed[at] = (changed[at] ?? 0) ^ change
          expect(await refusal(isCut ? csr.subarray(0, at) : changed)).toMatch(/^the request is /)
        },
      ),
    )
  })

  test('of any bytes is none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(await refusal(Buffer.from(bytes))).toBe('the request is no PKCS#10')
      }),
    )
  })
})
