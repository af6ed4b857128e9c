import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { FrontEndConfig, FrontEndListener, TlsFiles } from '../../harness/plan/services.ts'
import { bundle, makeCertificate } from './certificates.ts'
import { runTool } from './run-tool.ts'
import { type Mock, startMock } from './start-mock.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

export type PortName = 'external https' | 'external http' | 'internal https' | 'internal http'

const PORTS: PortName[] = ['external https', 'external http', 'internal https', 'internal http']

/** A front end that runs, with its certificates. */
export type FrontEnd = {
  mock: Mock
  folder: string
  config: FrontEndConfig
  port: (name: PortName) => number
  /** Asks with curl, which trusts the root and resolves every name to the mock. */
  curl: (name: PortName, host: string, path: string, ...more: string[]) => Promise<Reply>
  stop: () => Promise<void>
}

/** What curl saw last: the final answer, and all of them in a row. */
export type Reply = {
  code: number
  errors: string
  status: number
  statuses: number[]
  headers: string
  body: string
  connections: number
}

export const frontEndConfig = (
  chainFile: string,
  keyFile: string,
  userIssuer: TlsFiles = { certificateFile: chainFile, keyFile },
): FrontEndConfig => {
  const tls = { certificateFile: chainFile, keyFile }
  const listeners: FrontEndListener[] = [
    { site: 'external', port: 0, tls },
    { site: 'external', port: 0 },
    { site: 'internal', port: 0, tls },
    { site: 'internal', port: 0 },
  ]
  return {
    kind: 'frontend',
    address: '127.0.0.1',
    fqdn: 'fe1.contoso.internal',
    listeners,
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
    ticketKeys: 'shared',
    clockAheadMs: 0,
    netbiosDomain: 'CONTOSO',
    dnsDomain: 'contoso.internal',
    sipDomain: 'contoso.example',
    externalWebFqdn: 'lyncweb.contoso.example',
    homePoolWebFqdn: 'lyncweb.contoso.example',
    internalWebFqdn: 'pool.contoso.internal',
    accessEdge: { fqdn: 'sip.contoso.example', port: 443 },
    userIssuer,
    stopped: 'nothing',
    windowsAuthentication: 'on',
    answerDelayMs: 0,
    extendedProtection: 'none',
    eventChannelSecondMs: 10,
  }
}

/** Starts a node on loopback; with the `userIssuer` of another one it is of the same pool. */
export const startFrontEnd = async (settings: Partial<FrontEndConfig> = {}): Promise<FrontEnd> => {
  const { path: folder, remove } = await makeTemporaryFolder()
  await makeCertificate(folder, { name: 'root', ca: true })
  await makeCertificate(folder, { name: 'intermediate', issuer: 'root', ca: true })
  const hosts = ['*.contoso.example', '*.contoso.internal']
  await makeCertificate(folder, { name: 'leaf', issuer: 'intermediate', hosts })
  const chain = await bundle(folder, 'chain.pem', ['leaf', 'intermediate'])
  const config = {
    ...frontEndConfig(chain, join(folder, 'leaf.key'), {
      certificateFile: join(folder, 'intermediate.pem'),
      keyFile: join(folder, 'intermediate.key'),
    }),
    ...settings,
  }
  const mock = await startMock(folder, config)
  const port = (name: PortName) => mock.ports[PORTS.indexOf(name)] ?? 0
  return {
    mock,
    folder,
    config,
    port,
    curl: (name, host, path, ...more) => curl(folder, name.endsWith('https'), host, port(name), path, more),
    stop: async () => {
      await mock.stop()
      await remove()
    },
  }
}

const curl = async (
  folder: string,
  tls: boolean,
  host: string,
  port: number,
  path: string,
  more: string[],
) => {
  const url = `${tls ? 'https' : 'http'}://${host}:${port}${path}`
  const fixed = ['-sS', '-m', '10', '--cacert', join(folder, 'root.pem'), '--resolve', `*:${port}:127.0.0.1`]
  // Of its own: of several at once none must find what another brought.
  const file = join(folder, `body-${randomUUID()}`)
  const shown = ['-D', '-', '-o', file, '-w', '\n%{num_connects} %{http_code}']
  const { code, output, errors } = await runTool('curl', [...fixed, ...shown, ...more, url])
  const [connections = 0, status = 0] = (output.split('\n').at(-1) ?? '').split(' ').map(Number)
  const body = code === 0 ? (await runTool('cat', [file])).output : ''
  const statuses = [...output.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, seen]) => Number(seen))
  return { code, errors, status, statuses, headers: output, body, connections }
}
