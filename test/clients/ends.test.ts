import { type ChildProcess, spawn } from 'node:child_process'
import { expect, test } from '@jest/globals'
import { signInWithMock } from '../../harness/clients/mock/sign-in.ts'
import { runClient } from '../../harness/clients/run-client.ts'
import type { Host } from '../../harness/engines/engine.ts'
import { impatient, patient } from '../fixtures/probe-run.ts'

/** A host where every command is this one. */
const hostThatRuns = (command: string, ...words: string[]) => {
  const started: ChildProcess[] = []
  const spawnInstead: Host['spawn'] = (_, { stdio }) => {
    const child = spawn(command, words, { stdio })
    started.push(child)
    return Object.assign(child, {
      signal: async (signal: NodeJS.Signals) => void child.kill(signal),
      ownPid: async () => child.pid,
    })
  }
  return { host: { name: 'client', spawn: spawnInstead } as Host, started }
}

const event = (kind: string, data: object) => `echo '${JSON.stringify({ kind, monotonicNs: 0, data })}'`
const registered = event('step', { step: 'registered', ms: 9 })

test.each([
  ['with a code', 'exit 7', 'it ended with 7 before it had written its log'],
  ['by a signal', 'kill -SEGV $$', 'it was ended by SIGSEGV before it had written its log'],
])('a client that ends %s once it is registered has signed nobody in', async (_, end, said) => {
  const { host } = hostThatRuns('sh', '-c', `${registered}; ${end}`)
  await expect(signInWithMock(host)).rejects.toMatchObject({
    code: 'client-failed',
    message: `expected the client to sign in from client, but: ${said}`,
  })
})

test('a client that is through says what works, whatever code it ends with', async () => {
  const script = [registered, event('log', { path: '/log' }), 'exit 1'].join('; ')
  expect(await signInWithMock(hostThatRuns('sh', '-c', script).host)).toMatchObject({
    outcome: 'signed-in',
    logPath: '/log',
  })
})

test('a client that cannot be started is an error with a code', async () => {
  await expect(signInWithMock(hostThatRuns('/nonexistent').host)).rejects.toMatchObject({
    code: 'client-failed',
    message: expect.stringContaining('ENOENT'),
  })
})

test('the end is told of a client that failed while its output was still listened to', async () => {
  const { host, started } = hostThatRuns('sh', '-c', 'echo begun; sleep 0.3')
  const onLine = () => void started[0]?.emit('error', new Error('the host is gone'))
  await expect(runClient(host, [], { boundMs: patient, onLine })).rejects.toThrow('the host is gone')
})

test('a client that does not end is killed', async () => {
  const { host, started } = hostThatRuns('sleep', '1000')
  expect(await runClient(host, [], { boundMs: impatient, onLine: () => {} })).toEqual({
    code: null,
    words: `did not end within ${impatient / 1000} s`,
  })
  expect(started[0]?.killed).toBe(true)
})
