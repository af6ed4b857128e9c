import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { dockerCommand } from '../../harness/engines/docker/docker-command.ts'
import { nameLabel } from '../../harness/engines/docker/labels.ts'
import { poll } from '../../harness/poll.ts'
import { isAlive, processesBelow } from '../fixtures/leftovers.ts'
import { withDocker } from './with-docker.ts'

const fixture = new URL('../fixtures/start-lab.ts', import.meta.url).pathname

/** Milliseconds until all is gone: a busy daemon first finishes what it was asked for, which takes 10 s on slow machines. */
const goneWithinMs = 60_000

/** Where labs of these tests make their folders. */
let temporary = ''

type Lab = { processes: number[]; containers: string[] }

const containersOf = async (label: string): Promise<string[]> => {
  const { stdout } = await dockerCommand('ps', '--all', '--quiet', '--filter', `label=${nameLabel}=${label}`)
  return stdout.split('\n').filter(Boolean)
}

/** Kills the harness with SIGKILL `lateMs` after it has said `step`; gives what there was of its lab by then. */
const killAfter = async (label: string, step: string, lateMs: number): Promise<Lab> => {
  const harness = spawn(process.execPath, [fixture], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ENGINE: 'docker', LABEL: label, TMPDIR: temporary },
  })
  const ended = once(harness, 'close')
  for await (const line of createInterface({ input: harness.stdout })) {
    if (line === step) break
  }
  await delay(lateMs)
  const [processes, containers] = await Promise.all([
    processesBelow(harness.pid as number),
    containersOf(label),
  ])
  harness.kill('SIGKILL')
  await ended
  return { processes, containers }
}

withDocker('when the harness is killed, no container, process or folder of its lab is left', () => {
  beforeAll(async () => {
    temporary = await mkdtemp(join(tmpdir(), 'salem-crash-'))
  })
  afterAll(() => rm(temporary, { recursive: true, force: true }))

  test.each([
    ['making hosts', 100],
    ['making hosts', 800],
    ['making hosts', 1200],
    ['making hosts', 2000],
    ['starting services', 100],
    ['up', 0],
  ])(
    'after “%s” and %d ms',
    async (step, lateMs) => {
      const label = `killed-${process.pid}-${step.replaceAll(' ', '-')}-${lateMs}`
      const { processes, containers } = await killAfter(label, step, lateMs)
      await poll('every process and container to go', goneWithinMs, async () => {
        const alive = (await Promise.all(processes.map(isAlive))).some(Boolean)
        return !alive && (await containersOf(label)).length + (await readdir(temporary)).length === 0
      })
      if (step === 'up') expect(containers).toHaveLength(12)
    },
    2 * goneWithinMs,
  )
})
