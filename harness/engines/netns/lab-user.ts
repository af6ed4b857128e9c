import { readFileSync } from 'node:fs'

/**
 * Whom a lab belongs to on this machine. Root inside a host must be nobody outside: what root of the machine starts
 * would else own, by its number, every file of /proc/sys that no namespace covers. So root gives its labs to a user
 * number that nobody has; everybody else's labs are their own.
 */
const unusedUid = 1_396_788_301

/** Whether this process could become that user: not where only some numbers are mapped into its user namespace. */
const isMapped = (uid: number): boolean =>
  readFileSync('/proc/self/uid_map', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .some(([from = 0, , count = 0]) => uid >= from && uid < from + count)

/** The number that labs are given to; none when they are the caller's own. */
export const givenUid: number | undefined =
  process.getuid?.() === 0 && isMapped(unusedUid) ? unusedUid : undefined

/** Whose processes the labs of this caller consist of, as this machine sees it. */
export const labUid = (): number | undefined => givenUid ?? process.getuid?.()

/** Options of nsenter that make its caller the root of what it enters. */
export const asRootInside = (): string[] => (givenUid === undefined ? ['--preserve-credentials'] : [])
