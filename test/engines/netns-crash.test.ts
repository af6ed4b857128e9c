import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { leftOver, namespacesBelow } from '../fixtures/leftovers.ts'

const fixture = new URL('../fixtures/start-lab.ts', import.meta.url).pathname

/** Kills the harness with SIGKILL `lateMs` after it has said `step`; gives the namespaces its lab had by then. */
const killAfter = async (label: string, step: string, lateMs: number): Promise<Set<string>> => {
  const harness = spawn(process.execPath, [fixture], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, LABEL: label },
  })
  const ended = once(harness, 'close')
  for await (const line of createInterface({ input: harness.stdout })) {
    if (line === step) break
  }
  await delay(lateMs)
  const namespaces = await namespacesBelow(harness.pid as number)
  harness.kill('SIGKILL')
  await ended
  return namespaces
}

/** Mounts of ours on the machine itself; others come and go with whatever else runs here. */
const mounts = async () =>
  (await readFile('/proc/self/mounts', 'utf8')).split('\n').filter((line) => line.startsWith('salem '))

describe('when the harness is killed, nothing of its lab is left', () => {
  test.each([
    ['making hosts', 0],
    ['making hosts', 20],
    ['making hosts', 60],
    ['making hosts', 120],
    ['wiring', 0],
    ['wiring', 40],
    ['starting services', 0],
    ['starting services', 100],
    ['up', 0],
  ])(
    'after “%s” and %d ms',
    async (step, lateMs) => {
      const label = `killed-${process.pid}-${step.replaceAll(' ', '-')}-${lateMs}`
      const mountsBefore = await mounts()
      const namespaces = await killAfter(label, step, lateMs)
      expect(await leftOver(label, namespaces)).toEqual([])
      expect(await mounts()).toEqual(mountsBefore)
      if (step === 'up') expect(namespaces.size).toBe(12)
    },
    30_000,
  )
})
