import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Host } from '../../harness/engines/engine.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'
import { startService } from '../../harness/lab/service.ts'
import type { ServicePlan } from '../../harness/plan/plan.ts'

let lab: Lab
let host: Host
beforeAll(async () => {
  lab = await startLab({ engine: netns, deployment: contoso })
  host = lab.supply.hosts.get('client') as Host
})
afterAll(() => lab?.stop())

const program = (script: string, ready: ServicePlan['ready']): ServicePlan => ({
  name: 'program',
  argv: ['sh', '-c', script],
  reads: [],
  onChange: 'restart',
  ready,
})

const isRunning = async (pattern: string): Promise<boolean> =>
  (await lab.exec('client', ['pgrep', '-f', pattern])).exitCode === 0

describe('a service', () => {
  test('that must be killed is, though what it leaves behind still has its output', async () => {
    const stubborn = program('trap "" TERM; sleep 1077 & echo up; wait; wait', { kind: 'line', line: 'up' })
    const service = await startService(host, stubborn, lab.timeline)
    await expect(service.stop()).rejects.toMatchObject({ code: 'service-killed' })
    expect(service.differs(stubborn)).toBe(true)
    await lab.exec('client', ['pkill', '-f', 'sleep 1077'])
  })

  test('that a signal ends while it starts says its words, and is not waited for', async () => {
    const crashing = program('echo cannot bind >&2; kill -SEGV $$', { kind: 'listening', ports: [443] })
    await expect(startService(host, crashing, lab.timeline)).rejects.toMatchObject({
      code: 'service-failed',
      message: expect.stringContaining('cannot bind'),
    })
  })

  test('that takes IPv4 through IPv6 listens', async () => {
    const script = 'require("net").createServer().listen(8443, "::")'
    const child = host.spawn(['/opt/salem/node', '-e', script], { stdio: ['ignore', 'ignore', 'ignore'] })
    try {
      await lab.exec('client', ['sh', '-c', 'until ss -Hltn | grep -q 8443; do sleep 0.02; done'])
      const [seen] = await lab.look('client', [{ kind: 'tcp', host: '127.0.0.1', port: 8443 }])
      expect(seen?.outcome).toBe('open')
      expect(await host.listening()).toContain(8443)
    } finally {
      await child.signal('SIGTERM')
    }
  })
})

test('a command that leaves something behind with its output is waited for until its bound', async () => {
  const script = 'sleep 1078 & echo said'
  expect(await lab.exec('client', ['sh', '-c', script], { timeoutMs: 300 })).toMatchObject({
    exitCode: 124,
    timedOut: true,
    stdout: 'said\n',
  })
  expect(await isRunning('sleep 1078')).toBe(true)
  await lab.exec('client', ['pkill', '-f', 'sleep 1078'])
})
