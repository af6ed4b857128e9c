import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { SipClient } from '../../mocks/client/sip/client.ts'
import { authenticate, type Identity } from '../../mocks/client/sip/dsk.ts'
import { credentials } from '../../protocols/credentials.ts'
import { makeCertificate } from '../mocks/certificates.ts'
import { makeTemporaryFolder } from '../mocks/temporary-folder.ts'

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>
let identity: Identity

beforeAll(async () => {
  folder = await makeTemporaryFolder()
  await makeCertificate(folder.path, { name: 'alice', rsa: true })
  const read = (name: string) => readFile(join(folder.path, name), 'utf8')
  identity = { cert: await read('alice.pem'), key: await read('alice.key') }
})

afterAll(() => folder.remove())

/** Answers each REGISTER with the same records. */
const registrarThatSays = (records: Buffer) =>
  ({
    ask: async () => {
      const value = credentials('TLS-DSK', { opaque: 'AB', 'gssapi-data': records.toString('base64') })
      return { status: 401, headers: [['WWW-Authenticate', value]], body: '' }
    },
  }) as unknown as SipClient

test.each([
  ['no records', ''],
  ['a record that is cut short', '160301000502'],
  ['a warning alone', '15030100020100'],
])('a registrar that answers with %s keeps nobody waiting', async (_, hex) => {
  const offer = { realm: 'r', targetname: 't' }
  const signingIn = authenticate(registrarThatSays(Buffer.from(hex, 'hex')), offer, identity, {
    patienceMs: 200,
  })
  await expect(signingIn).rejects.toThrow(/^TLS-DSK: /)
})
