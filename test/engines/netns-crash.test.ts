import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { foreignPidNamespaces, leftOver } from '../fixtures/leftovers.ts'

const fixture = new URL('../fixtures/start-lab.ts', import.meta.url).pathname

/** Kills the harness with SIGKILL as soon as it has said `step`, `lateMs` of its work later. */
const killAfter = async (step: string, lateMs: number) => {
  const harness = spawn(process.execPath, [fixture], { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = once(harness, 'close')
  for await (const line of createInterface({ input: harness.stdout })) {
    if (line === step) break
  }
  await delay(lateMs)
  harness.kill('SIGKILL')
  await ended
}

const mounts = () => readFile('/proc/self/mounts', 'utf8')

describe('when the harness is killed, nothing of its lab is left', () => {
  test.each([
    ['making hosts', 0],
    ['making hosts', 30],
    ['making hosts', 60],
    ['making hosts', 120],
    ['wiring', 0],
    ['wiring', 40],
    ['starting services', 0],
    ['starting services', 100],
    ['up', 0],
  ])('after “%s” and %d ms', async (step, lateMs) => {
    const before = await foreignPidNamespaces()
    const mountsBefore = await mounts()
    await killAfter(step, lateMs)
    expect(await leftOver(before)).toEqual([])
    expect(await mounts()).toBe(mountsBefore)
  }, 30_000)
})
