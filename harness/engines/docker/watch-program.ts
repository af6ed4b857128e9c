/**
 * Watches over one lab's containers: when its standard input ends, because the lab was stopped or the harness was
 * killed, it removes every container that carries the lab's label, and the lab's folder, and ends. A daemon may still be busy with what the
 * harness asked for last, so it looks until there has been nothing for a while.
 */
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { idsOf, removeContainers } from './containers.ts'

/** Milliseconds between two looks, and how many in a row must find nothing. */
const everyMs = 500
const quietLooks = 4

/** How many looks in a row a daemon may leave unanswered, as one that is started anew does: half a minute, or more where it is only slow. */
const unanswered = 60

const [lab, folder] = process.argv.slice(2) as [string, string]
const doors = new Set<number>()
let looks = quietLooks

const watch = async (): Promise<void> => {
  for await (const line of createInterface({ input: process.stdin })) {
    const [word, pid] = line.split(' ')
    if (word === 'opened') doors.add(Number(pid))
    if (word === 'closed') doors.delete(Number(pid))
    if (word === 'stopped') looks = 1
  }

  for (let quiet = 0, silent = 0; quiet < looks && silent < unanswered; ) {
    const ids = await idsOf(lab)
    await removeContainers(ids ?? [])
    silent = ids === undefined ? silent + 1 : 0
    quiet = ids?.length === 0 ? quiet + 1 : 0
    if (quiet < looks) await delay(everyMs)
  }

  await rm(folder, { recursive: true, force: true })

  // A docker command that reads can outlive its container.
  for (const door of doors) {
    try {
      process.kill(door, 'SIGKILL')
    } catch {
      // ended by itself, as most do
    }
  }
}

watch()
