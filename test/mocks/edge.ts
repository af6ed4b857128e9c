import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EdgeConfig } from '../../harness/plan/services.ts'
import type { Identity } from '../../mocks/client/sip/dsk.ts'
import { makeCertificate } from './certificates.ts'
import { edgeConfig } from './edge-config.ts'
import { type Mock, startMock } from './start-mock.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

/** An edge that runs, with its users and their certificates. */
export type RunningEdge = {
  mock: Mock
  folder: string
  config: EdgeConfig
  port: number
  /** A user's certificate and key. */
  identity: (name: string) => Promise<Identity>
  /** Ends the edge; resolves to its exit code. */
  stop: () => Promise<number | null>
}

const user = (name: string, more: { sipEnabled?: boolean; remoteAccess?: boolean } = {}) => ({
  domain: 'CONTOSO',
  password: 'Pa55-word',
  sipAddress: `${name}@contoso.example`,
  name,
  sipEnabled: true,
  remoteAccess: true,
  ...more,
})

/** Starts an edge that knows alice, carol who may not come from outside, and bob who is not enabled for SIP. */
export const startEdge = async (): Promise<RunningEdge> => {
  const { path, remove } = await makeTemporaryFolder()
  await makeCertificate(path, { name: 'sip.contoso.example' })
  for (const name of ['user-issuer', 'other-issuer']) await makeCertificate(path, { name, ca: true })
  for (const name of ['alice@contoso.example', 'carol@contoso.example', 'mallory@contoso.example'])
    await makeCertificate(path, { name, issuer: 'user-issuer', rsa: true })
  const users = [user('alice'), user('carol', { remoteAccess: false }), user('bob', { sipEnabled: false })]
  const config = { ...edgeConfig(path), users }
  const mock = await startMock(path, config)
  return {
    mock,
    config,
    folder: path,
    port: mock.ports[0] ?? 0,
    identity: async (name) => ({
      cert: await readFile(join(path, `${name}.pem`), 'utf8'),
      key: await readFile(join(path, `${name}.key`), 'utf8'),
    }),
    stop: async () => {
      const code = await mock.stop()
      await remove()
      return code
    },
  }
}
