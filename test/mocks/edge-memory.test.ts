import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { SipClient } from '../../mocks/client/sip/client.ts'
import { authenticate } from '../../mocks/client/sip/dsk.ts'
import { lazyIdentity } from '../../mocks/edge/dsk/identity.ts'
import { dskSignIns } from '../../mocks/edge/dsk/sign-in.ts'
import { credentialsIn } from '../../protocols/credentials.ts'
import { makeCertificate } from './certificates.ts'
import { edgeConfig } from './edge-config.ts'
import { offer } from './sip-client.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>

beforeAll(async () => {
  folder = await makeTemporaryFolder()
  await makeCertificate(folder.path, { name: 'user-issuer', ca: true })
  await makeCertificate(folder.path, { name: 'alice@contoso.example', issuer: 'user-issuer', rsa: true })
})

afterAll(() => folder.remove())

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes that are still needed by something. */
const held = async (): Promise<number> => {
  for (let i = 0; i < 3; i += 1) {
    collect()
    // What was let go in this turn is collected in a later one.
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

test('two hundred sign-ins on one connection leave nothing behind', async () => {
  const read = (name: string) => readFile(join(folder.path, name), 'utf8')
  const alice = {
    cert: await read('alice@contoso.example.pem'),
    key: await read('alice@contoso.example.key'),
  }
  const issuers = await read('user-issuer.pem')
  const config = {
    ...edgeConfig(folder.path),
    users: [
      {
        sipAddress: 'alice@contoso.example',
        domain: 'CONTOSO',
        name: 'alice',
        password: 'Pa55-word',
        sipEnabled: true,
        remoteAccess: true,
      },
    ],
  }
  const identity = lazyIdentity(config.poolFqdn)
  const dsk = dskSignIns(
    () => config,
    () => ({ identity, issuers }),
  )
  const from = ['From', '<sip:alice@contoso.example>'] as const
  const ask: SipClient['ask'] = async (method, [authorization] = []) => {
    const request = { method, uri: 'sip:contoso.example', headers: [from], body: '' }
    const leg = await dsk.takeLeg(request, credentialsIn(authorization?.[1] ?? ''))
    if (!('challenge' in leg) || !leg.challenge) throw new Error(leg.why)
    return { status: 401, headers: [leg.challenge], body: '' }
  }
  const signIn = async (times: number) => {
    for (let i = 0; i < times; i += 1) await authenticate({ ask } as SipClient, offer, alice)
  }
  await signIn(50)
  const before = await held()
  await signIn(200)
  expect((await held()) - before).toBeLessThan(2_000_000)
  dsk.end()
})
