import { Console } from 'node:console'
import type { ProgramEvent } from '../harness/plan/services.ts'

/** Writes one event: one line of JSON on standard output. */
export type Emit = (kind: ProgramEvent['kind'], data?: ProgramEvent['data']) => void

export const emit: Emit = (kind, data = {}) => {
  const event: ProgramEvent = { kind, monotonicNs: Number(process.hrtime.bigint()), data }
  process.stdout.write(`${JSON.stringify(event)}\n`)
}

/**
 * Keeps standard output for events alone: what libraries print goes to standard error. When nobody reads
 * the events any more (EPIPE) there is nobody to serve either, and the program ends without a word.
 */
export const reserveOutputForEvents = (): void => {
  globalThis.console = new Console({ stdout: process.stderr, stderr: process.stderr })
  process.stdout.on('error', () => process.exit(0))
  process.stderr.on('error', () => {})
}
