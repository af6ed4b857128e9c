import { readFile } from 'node:fs/promises'
import { SalemError } from '../errors.ts'

/** Mount point of the lab's own folder: the first mount that its boot script calls `salem`. */
const labFolderOf = async (pid: number): Promise<string | undefined> => {
  const mounts = await readFile(`/proc/${pid}/mountinfo`, 'utf8').catch(() => '')
  return mounts
    .split('\n')
    .find((line) => line.includes(' - tmpfs salem '))
    ?.split(' ')[4]
}

/**
 * Where a lab takes orders. It lies in the lab's own memory, reached through its first process: this machine's file
 * system knows nothing of it, and it goes with the lab.
 * @throws SalemError `lab-gone`
 */
export const socketOf = async (pid: number): Promise<string> => {
  const folder = await labFolderOf(pid)
  if (folder) return `/proc/${pid}/root${folder}/control.sock`
  throw new SalemError({
    code: 'lab-gone',
    message: `expected a lab whose first process is ${pid}, but it is gone`,
    next: 'salem status',
  })
}
