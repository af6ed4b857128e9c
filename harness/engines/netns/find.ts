import { readdir, stat } from 'node:fs/promises'
import type { FoundLab } from '../engine.ts'
import { parseLabel } from '../label.ts'
import { hasEnded, kill } from '../process.ts'
import { folderOf } from './folder-of.ts'
import { hostsBelow } from './hosts-below.ts'
import { openLabShell } from './lab-shell.ts'
import { labUid } from './lab-user.ts'
import { argvOf, namespacePids, parentOf, startOf } from './processes.ts'
import { openScribes } from './scribe.ts'

/** Whether a process is one of this caller's labs', which need not be his own. */
const isOfLabUser = async (pid: number): Promise<boolean> => {
  const facts = await stat(`/proc/${pid}`).catch(() => undefined)
  return facts !== undefined && facts.uid === labUid()
}

/** A lab in somebody else's container has PIDs in more than two namespaces: that one's and its own. */
const isHere = async (pid: number): Promise<boolean> => (await namespacePids(pid)).length === 2

/** Everything of the lab ends with its first process, and that with the one that holds the lab. */
const labAt = async (pid: number): Promise<FoundLab[]> => {
  const [shell, , script, label = ''] = await argvOf(pid)
  if (shell !== 'bash' || script !== '-s' || !parseLabel(label)) return []
  if (!(await isOfLabUser(pid)) || !(await isHere(pid))) return []
  const keeper = await parentOf(await parentOf(pid))
  return [
    {
      engine: 'netns',
      label,
      keeper,
      heldBy: `process ${keeper}`,
      abandoned: false,
      consistsOf: `PID ${pid}`,
      since: await startOf(pid),
      folder: () => folderOf(pid),
      hosts: async () => hostsBelow(pid, await folderOf(pid), openLabShell(pid), openScribes()),
      isGone: () => hasEnded(pid),
      kill: async () => kill(pid),
    },
  ]
}

/** All labs of this user. Nothing is written down anywhere: the process list is the register. */
export const findLabs = async (): Promise<FoundLab[]> => {
  const entries = await readdir('/proc').catch(() => [])
  const pids = entries.filter((entry) => /^\d+$/.test(entry)).map(Number)
  return (await Promise.all(pids.map(labAt))).flat()
}
