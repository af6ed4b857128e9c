import { readFile } from 'node:fs/promises'
import { labGone } from '../lab-gone.ts'

/** Mount point of the lab's own folder: the first mount that its boot script calls `salem`. */
const mountPointOf = async (pid: number): Promise<string | undefined> => {
  const mounts = await readFile(`/proc/${pid}/mountinfo`, 'utf8').catch(() => '')
  return mounts
    .split('\n')
    .find((line) => line.includes(' - tmpfs salem '))
    ?.split(' ')[4]
}

/**
 * The folder of a lab in its own memory, reached through its first process: this machine's file system knows nothing of
 * it, and it goes with the lab.
 * @throws SalemError `lab-gone`
 */
export const folderOf = async (pid: number): Promise<string> => {
  const folder = await mountPointOf(pid)
  if (folder === undefined) throw labGone(`PID ${pid}`)
  return `/proc/${pid}/root${folder}`
}

/** The same folder as the lab's own processes see it. */
export const folderInside = (folder: string): string => folder.replace(/^\/proc\/\d+\/root/, '')
