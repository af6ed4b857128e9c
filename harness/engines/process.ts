import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/** How a process of this machine answers to somebody who asks only whether it is there. */
const presence = (pid: number): 'mine' | 'foreign' | 'none' => {
  try {
    process.kill(pid, 0)
    return 'mine'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'foreign' : 'none'
  }
}

/** Whether a process is there that this user may signal. */
export const isMine = (pid: number): boolean => presence(pid) === 'mine'

/** Whether there is a process of that PID, whoever's. */
export const isThere = (pid: number): boolean => presence(pid) !== 'none'

/**
 * Whether a process has ended. On Linux one that nobody has waited for yet still has an entry, but no command line;
 * elsewhere there is no such entry to look at.
 */
export const hasEnded = async (pid: number): Promise<boolean> =>
  !isThere(pid) || (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)) === ''

/** Whether a process that Node started has not ended. */
export const isRunning = ({ exitCode, signalCode }: Pick<ChildProcess, 'exitCode' | 'signalCode'>): boolean =>
  exitCode === null && signalCode === null

/** Signals a process. One that is gone already is no mistake. */
export const signalTo = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Ends a process at once. */
export const kill = (pid: number): void => signalTo(pid, 'SIGKILL')
