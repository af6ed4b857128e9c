import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { EdgeConfig, ProgramEvent } from '../../harness/plan/services.ts'
import type { SignedAnswer } from '../../mocks/client/sip/client.ts'
import { headerOf } from '../../protocols/sip/message.ts'
import { type RunningEdge, startEdge } from './edge.ts'
import { signInWith, sipClients } from './sip-client.ts'

let edge: RunningEdge

beforeAll(async () => {
  edge = await startEdge()
})

afterEach(async () => {
  await edge.mock.reload(edge.config)
})

afterAll(async () => {
  expect(await edge.stop()).toBe(0)
})

const CAROL = 'carol@contoso.example'

/** Alice has signed in, and whoever else speaks on her connection signs with her keys. */
const signedIn = async (other: string) => {
  const [alice, somebody] = await sipClients(edge.port, other)
  const { keys } = await signInWith(alice, await edge.identity('alice@contoso.example'))
  if (!keys) throw new Error('alice did not get in')
  expect((await alice.askSigned(keys, 'REGISTER')).status).toBe(200)
  return { alice, somebody, keys }
}

const told = ({ status, genuine, headers }: SignedAnswer) => [
  status,
  genuine,
  (headerOf(headers, 'ms-diagnostics-public') ?? headerOf(headers, 'ms-diagnostics'))?.split(';', 1)[0],
]

const CHANGES: [string, Partial<EdgeConfig['users'][number]> | 'gone', number, string][] = [
  ['may no longer come from outside', { remoteAccess: false }, 403, '4003'],
  ['is no longer enabled for SIP', { sipEnabled: false }, 404, '4005'],
  ['is no longer there', 'gone', 404, '4005'],
]

describe('who has signed in', () => {
  test.each(CHANGES)('and %s is refused, and the refusal is signed', async (_, change, status, id) => {
    const { alice, keys } = await signedIn(CAROL)
    const users = change === 'gone' ? [] : edge.config.users.map((user) => ({ ...user, ...change }))
    await edge.mock.reload({ ...edge.config, users })
    expect(told(await alice.askSigned(keys, 'REGISTER'))).toEqual([status, true, id])
    await edge.mock.reload(edge.config)
    expect((await alice.askSigned(keys, 'REGISTER')).status).toBe(200)
    alice.close()
  })

  test('speaks for himself only', async () => {
    const { alice, somebody, keys } = await signedIn(CAROL)
    const since = edge.mock.events.length
    expect(told(await somebody.askSigned(keys, 'REGISTER'))).toEqual([403, true, '4004'])
    const where = ({ data }: ProgramEvent) => data.status === 403
    expect((await edge.mock.event('sip', { since, where })).why).toBe(
      `alice@contoso.example proved who he is, the request is from ${CAROL}`,
    )
    alice.close()
  })
})
