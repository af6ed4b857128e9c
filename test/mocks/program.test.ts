import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { listenFailure } from '../../mocks/failure.ts'
import { makeCertificate } from './certificates.ts'
import { frontEndConfig } from './front-end.ts'
import { spawnMock, startMock } from './start-mock.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>

beforeAll(async () => {
  folder = await makeTemporaryFolder()
})

afterAll(() => folder.remove())

const dns = (address: string, port: number) => ({
  kind: 'dns' as const,
  listen: { address, port },
  zones: [],
  behaviour: { kind: 'answer' as const },
  behaviours: [],
})

const configFile = async (content: string): Promise<string> => {
  const path = join(folder.path, 'config.json')
  await writeFile(path, content)
  return path
}

/** A port of 127.0.0.1 that is in use for as long as the function runs. */
const withPortTaken = async <T>(run: (port: number) => Promise<T>): Promise<T> => {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  try {
    return await run(typeof address === 'object' && address ? address.port : 0)
  } finally {
    server.close()
  }
}

/** What a program that cannot start says, and the code it ends with. */
const failure = async (kind: string, path: string) => {
  const mock = spawnMock(kind, path)
  const exited = once(mock.child, 'exit')
  try {
    const said = await mock.event('failed')
    return { ...said, exit: (await exited)[0] }
  } finally {
    await mock.stop()
  }
}

describe('a program that cannot start says why and ends with 1', () => {
  test.each([
    ['no JSON', 'dns', '{', 'config-invalid'],
    ['not an object', 'dns', 'null', 'config-invalid'],
    ["another program's configuration", 'pki', JSON.stringify(dns('127.0.0.1', 0)), 'config-invalid'],
    [
      'a certificate that is not there',
      'frontend',
      JSON.stringify(frontEndConfig('/nowhere/chain.pem', '/nowhere/key.pem')),
      'certificate-unusable',
    ],
  ])('%s', async (_, kind, content, code) => {
    const said = await failure(kind, await configFile(content))
    expect(said).toEqual({ exit: 1, code, message: expect.stringMatching(/\.$/) })
  })

  test('no file', async () => {
    expect(await failure('dns', '/nowhere/dns.json')).toMatchObject({ exit: 1, code: 'config-unreadable' })
  })

  test.each(['dns', 'frontend'])('a port that is taken: %s', async (kind) => {
    await withPortTaken(async (port) => {
      await makeCertificate(folder.path, { name: 'issuer', ca: true })
      const frontEnd = {
        ...frontEndConfig(join(folder.path, 'issuer.pem'), join(folder.path, 'issuer.key')),
        listeners: [{ site: 'external', port }],
      }
      const config = kind === 'dns' ? dns('127.0.0.1', port) : frontEnd
      expect(await failure(kind, await configFile(JSON.stringify(config)))).toEqual({
        exit: 1,
        code: 'address-in-use',
        message: `Cannot listen on 127.0.0.1:${port}: another program listens there.`,
      })
    })
  })
})

test.each([
  ['EADDRINUSE', 'address-in-use'],
  ['EADDRNOTAVAIL', 'address-not-available'],
  ['EACCES', 'permission-denied'],
  ['ENOBUFS', 'listen-failed'],
])('%s of the kernel is %s', (kernelCode, code) => {
  const cause = Object.assign(new Error('of the kernel'), { code: kernelCode })
  expect(listenFailure('203.0.113.53:53', cause)).toMatchObject({
    code,
    message: expect.stringContaining('203.0.113.53:53'),
  })
})

test('a program tells the time all hosts share', async () => {
  const before = Number(process.hrtime.bigint())
  const mock = await startMock(folder.path, dns('127.0.0.1', 0))
  const [ready] = mock.events
  expect(ready?.monotonicNs).toBeGreaterThan(before)
  expect(ready?.monotonicNs).toBeLessThan(Number(process.hrtime.bigint()))
  await mock.stop()
})

test('a program that had no processor for a while says so', async () => {
  const mock = await startMock(folder.path, dns('127.0.0.1', 0))
  mock.child.kill('SIGSTOP')
  await delay(1000)
  mock.child.kill('SIGCONT')
  expect((await mock.event('late')).ms).toBeGreaterThan(500)
  await mock.stop()
})

test('SIGTERM ends it with 0', async () => {
  const mock = await startMock(folder.path, dns('127.0.0.1', 0))
  expect(await mock.stop()).toBe(0)
})

test('a reload of a file that is broken keeps the program as it was', async () => {
  const mock = await startMock(folder.path, dns('127.0.0.1', 0))
  const since = mock.events.length
  await writeFile(join(folder.path, 'dns.json'), '{')
  mock.child.kill('SIGHUP')
  expect(await mock.event('reload-failed', { since })).toMatchObject({
    code: 'config-invalid',
    reason: expect.any(String),
  })
  expect(await mock.reload(dns('127.0.0.1', 0))).toMatchObject({ kind: 'reloaded' })
  await mock.stop()
})

test('when nobody reads its events it ends, quietly', async () => {
  const mock = await startMock(folder.path, dns('127.0.0.1', 0))
  mock.child.stdout?.destroy()
  mock.child.kill('SIGHUP')
  expect(await once(mock.child, 'exit')).toEqual([0, null])
})
