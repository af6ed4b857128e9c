import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { FastL4Config } from '../../harness/plan/services.ts'
import { silent } from '../fixtures/probe-servers.ts'
import { startMock } from './start-mock.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>
beforeAll(async () => {
  folder = await makeTemporaryFolder()
})
afterAll(() => folder.remove())

const fastl4 = (members: FastL4Config['members'], port: number): FastL4Config => ({
  kind: 'fastl4',
  vip: '203.0.113.10',
  virtualServers: [{ port: 443, targetPort: 4443 }],
  members,
  snat: 'none',
  persistence: 'none',
  idleSeconds: 300,
  whenAllDown: 'refuse',
  monitor: { port, intervalMs: 20, timeoutMs: 1000, fall: 1, rise: 1 },
})

const fe1 = { name: 'fe1', address: '127.0.0.1' }

/** An environment whose nft takes every ruleset, unless it is told not to. */
const withNft = async () => {
  const refusal = join(folder.path, 'refuse')
  const script = `#!/bin/sh\ncat >/dev/null\n[ ! -e '${refusal}' ] || { echo 'no such device' >&2; exit 1; }\n`
  await writeFile(join(folder.path, 'nft'), script, { mode: 0o755 })
  return {
    env: { ...process.env, PATH: `${folder.path}:${process.env.PATH}` },
    refuse: () => writeFile(refusal, ''),
    take: () => rm(refusal),
  }
}

test('a ruleset that is refused changes nothing: the members are those of before, and are still looked at', async () => {
  const { env, refuse, take } = await withNft()
  const server = await silent()
  const mock = await startMock(folder.path, fastl4([fe1], server.port), env)
  await refuse()
  expect(await mock.reload(fastl4([{ ...fe1, name: 'fe2' }], server.port))).toMatchObject({
    kind: 'reload-failed',
    data: { code: 'ruleset-refused' },
  })
  await take()
  const since = mock.events.length
  await server[Symbol.asyncDispose]()
  expect(await mock.event('monitor', { since })).toMatchObject({ member: 'fe1', state: 'down' })
  expect(await mock.event('pool', { since })).toEqual({ up: [], serving: [] })
  expect(await mock.stop()).toBe(0)
})

test('it ends though its ruleset cannot be taken away, and says so', async () => {
  const { env, refuse, take } = await withNft()
  await using server = await silent()
  const mock = await startMock(folder.path, fastl4([fe1], server.port), env)
  await refuse()
  expect(await mock.stop()).toBe(0)
  expect(await mock.event('error')).toMatchObject({ code: 'ruleset-refused' })
  await take()
})
