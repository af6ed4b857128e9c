import { readFile } from 'node:fs/promises'

/** Whether a process has ended. One that nobody has waited for yet still has an entry, but no command line. */
export const isGone = async (pid: number): Promise<boolean> =>
  (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')) === ''
