import { constants } from 'node:os'

/** Exit code of a process as shells have it: 128 and the number of the signal that ended it. */
export const exitCodeOf = (code: number | null, signal: NodeJS.Signals | null): number =>
  code ?? 128 + (signal ? constants.signals[signal] : 0)
