/**
 * Watches over one lab's containers: when its standard input ends, because the lab was stopped or the harness was
 * killed, it removes every container that carries the lab's label, and ends. A daemon may still be busy with what the
 * harness asked for last, so it looks until there has been nothing for a while.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { idsOf, removeContainers } from './containers.ts'

/** Milliseconds between two looks, and how many in a row must find nothing. */
const everyMs = 500
const quietLooks = 4

const lab = process.argv[2] as string
let orderly = false

process.stdin.on('data', () => {
  orderly = true
})
await new Promise((resolve) => process.stdin.once('close', resolve))

for (let quiet = 0; quiet < (orderly ? 1 : quietLooks); ) {
  const ids = await idsOf(lab)
  await removeContainers(ids)
  quiet = ids.length === 0 ? quiet + 1 : 0
  if (!orderly || ids.length > 0) await delay(everyMs)
}
