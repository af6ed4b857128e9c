import { Console } from 'node:console'
import type { ProgramEvent } from '../harness/plan/services.ts'

/** Tells one event: one line of JSON on standard output. */
export type Emit = (kind: ProgramEvent['kind'], data?: ProgramEvent['data']) => void

/** Characters of a text that are told: what a client sent may stand in it, and a lab keeps many events. */
export const MAX_TEXT = 1_000

const shortened = (_: string, value: unknown): unknown =>
  typeof value === 'string' && value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value

let untold = ''

const tell = (): void => {
  const lines = untold
  untold = ''
  if (lines !== '') process.stdout.write(lines)
}

/** What happens in one turn of the loop is written at its end, in one go: under load that is a fifth of the work. */
export const emit: Emit = (kind, data = {}) => {
  const event: ProgramEvent = { kind, monotonicNs: Number(process.hrtime.bigint()), data }
  if (untold === '') setImmediate(tell)
  untold += `${JSON.stringify(event, shortened)}\n`
}

/**
 * Keeps standard output for events alone: what libraries print goes to standard error. When nobody reads
 * the events any more (EPIPE) there is nobody to serve either, and the program ends without a word.
 */
export const reserveOutputForEvents = (): void => {
  globalThis.console = new Console({ stdout: process.stderr, stderr: process.stderr })
  process.stdout.on('error', () => process.exit(0))
  // Written to a pipe at once, so that nothing is lost.
  process.once('exit', tell)
  process.stderr.on('error', () => {})
}
