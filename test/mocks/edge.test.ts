import { once } from 'node:events'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { EdgeConfig } from '../../harness/plan/services.ts'
import { registerText } from '../../harness/probes/sip-message.ts'
import { makeCertificate } from './certificates.ts'
import { edgeConfig } from './edge-config.ts'
import { runTool } from './run-tool.ts'
import { type Mock, startMock } from './start-mock.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>
let mock: Mock
let config: EdgeConfig

const tls = (name: string) => ({
  certificateFile: join(folder.path, `${name}.pem`),
  keyFile: join(folder.path, `${name}.key`),
})

beforeAll(async () => {
  folder = await makeTemporaryFolder()
  await makeCertificate(folder.path, { name: 'sip.contoso.example' })
  await makeCertificate(folder.path, { name: 'next.contoso.example' })
  await makeCertificate(folder.path, { name: 'user-issuer', ca: true })
  config = edgeConfig(folder.path)
  mock = await startMock(folder.path, config)
})

afterAll(async () => {
  expect(await mock.stop()).toBe(0)
  await folder.remove()
})

const open = async () => {
  const socket = connect({
    host: '127.0.0.1',
    port: mock.ports[0],
    servername: 'sip.contoso.example',
    rejectUnauthorized: false,
  })
  await once(socket, 'secureConnect')
  return socket
}

test('a reload changes the certificate and keeps connections open', async () => {
  const socket = await open()
  expect(await mock.reload({ ...config, tls: tls('next.contoso.example') })).toMatchObject({
    kind: 'reloaded',
  })
  const { output } = await runTool('openssl', ['s_client', '-connect', `127.0.0.1:${mock.ports[0]}`])
  expect(output).toContain('CN = next.contoso.example')
  const since = mock.events.length
  socket.write(registerText('contoso.example').replaceAll('REGISTER', 'OPTIONS'))
  expect(await mock.event('sip', { since })).toMatchObject({ method: 'OPTIONS', status: 200 })
  socket.destroy()
  await mock.reload(config)
})

test('a handshake that fails is told', async () => {
  const since = mock.events.length
  await runTool('curl', ['-sS', '-m', '5', `http://127.0.0.1:${mock.ports[0]}/`])
  expect(await mock.event('handshake-failed', { since })).toMatchObject({ reason: 'http request' })
})
