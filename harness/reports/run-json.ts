import type { Trial } from '../trial/outcome.ts'

/** A run for programs: `{ "trials": [ … ] }`. */
export const runJson = (trials: readonly Trial[]): string => JSON.stringify({ trials }, null, 2)
