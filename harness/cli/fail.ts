import { CommanderError } from 'commander'
import { exitCodes, SalemError } from '../errors.ts'
import { paintError, say } from './print.ts'

const sayBug = (error: unknown): void => {
  const facts = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  say(`${paintError('bad', 'A bug in Salem:')} ${facts.split('\n')[0]}`)
  say('Please report it with the command you ran and what the same command prints with SALEM_DEBUG=1 set.')
}

/** Says what went wrong, and what to do next; returns the exit code that belongs to it. */
export const fail = (error: unknown): number => {
  // Commander has said it by itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage
  if (error instanceof SalemError) {
    say(`${paintError('bad', 'salem:')} ${error.message}`)
    if (error.next) say(`Next: ${error.next}`)
  } else sayBug(error)
  if (process.env.SALEM_DEBUG) console.error(error)
  return error instanceof SalemError ? error.exitCode : exitCodes.harness
}
