import { expect, test } from '@jest/globals'
import type { ProbeRequest } from '../../harness/probes/observation.ts'
import { agentCommand, startAgent } from '../fixtures/probe-namespace.ts'
import { impatient, patient, run } from '../fixtures/probe-run.ts'
import { closedPort, silent } from '../fixtures/probe-servers.ts'

const tcp = (port: number): ProbeRequest => ({ kind: 'tcp', host: '127.0.0.1', port, timeoutMs: patient })
const script = (source: string) => [process.execPath, '-e', source]

test('everything is asked at once and answered in the order of the requests', async () => {
  await using server = await silent()
  await using host = startAgent(agentCommand('client'))
  await host.agent.ask([tcp(server.port)])
  const url = `http://127.0.0.1:${server.port}/`
  const hanging = Array.from(
    { length: 20 },
    (): ProbeRequest => ({ kind: 'http', url, timeoutMs: impatient }),
  )
  const started = performance.now()
  const seen = await host.agent.ask([...hanging, tcp(await closedPort()), tcp(server.port)])
  expect(performance.now() - started).toBeLessThan((hanging.length * impatient) / 2)
  expect(seen.map(({ outcome }) => outcome)).toEqual([...hanging.map(() => 'timeout'), 'refused', 'open'])
  expect(seen.every(({ from }) => from === 'client')).toBe(true)
})

test('no requests, no answers', async () => {
  await using host = startAgent(agentCommand())
  expect(await host.agent.ask([])).toEqual([])
})

test('an agent that dies is told of, with its last words', async () => {
  await using host = startAgent(
    script(`process.stdin.once('data', () => { throw new Error('out of luck') })`),
  )
  await expect(host.agent.ask([tcp(9)])).rejects.toMatchObject({
    code: 'agent-died',
    message: expect.stringContaining('out of luck'),
  })
  await expect(host.agent.ask([tcp(9)])).rejects.toMatchObject({ code: 'agent-died' })
})

test('a command that cannot even start is an agent that died', async () => {
  await using host = startAgent(['sh', '-c', 'exec /nonexistent/agent'])
  await expect(host.agent.ask([tcp(9)])).rejects.toMatchObject({
    code: 'agent-died',
    message: expect.stringContaining('/nonexistent/agent'),
  })
})

test('an agent that keeps silent is told of after its bound', async () => {
  await using host = startAgent(script('process.stdin.resume()'), { graceMs: 50 })
  await expect(host.agent.ask([{ ...tcp(9), timeoutMs: 50 } as ProbeRequest])).rejects.toMatchObject({
    code: 'agent-late',
  })
})

test('a probe that could not be carried out is told of', async () => {
  await using host = startAgent(agentCommand())
  await expect(host.agent.ask([{ kind: 'http', url: 'not a URL' }])).rejects.toMatchObject({
    code: 'probe-failed',
    message: expect.stringContaining('Invalid URL'),
  })
})

test('a closed agent ends by itself', async () => {
  await using host = startAgent(agentCommand())
  const ended = new Promise((resolve) => host.child.once('close', resolve))
  host.agent.close()
  expect(await ended).toBe(0)
})

test('bad lines get an error, good ones between them an answer, and the end of input ends it', async () => {
  const request = JSON.stringify({ id: 7, request: tcp(await closedPort()) })
  const lines = ['bad', '', '{"id":1}', '{"id":2,"request":{"kind":"zip"}}', 'null', '[]', request]
  const { stdout, exitCode } = await run(agentCommand(), lines.join('\n'))
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(exitCode).toBe(0)
  expect(answers.filter(({ error }) => error).map(({ id }) => id)).toEqual([null, 1, null, null, 2])
  expect(answers.filter(({ observation }) => observation)).toMatchObject([
    { id: 7, observation: { outcome: 'refused' } },
  ])
})
