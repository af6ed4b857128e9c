import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { SalemError } from '../errors.ts'
import type { Keeping } from './keep.ts'
import { type Report, reportDescriptor } from './keeper.ts'
import type { LabStatus } from './orders.ts'

const died = (): SalemError =>
  new SalemError({
    code: 'keeper-died',
    message: 'expected the process that keeps the lab to report, but it ended without a word',
    next: 'run the same command with SALEM_DEBUG=1, which shows what that process says',
  })

/**
 * Starts a process that keeps a lab and outlives this one.
 * @param command what starts Salem, with the command that calls `beKeeper`
 * @throws SalemError why the lab did not come up; nothing is left then
 */
export const spawnKeeper = async (
  command: readonly string[],
  keeping: Keeping,
): Promise<LabStatus & { keeper: number }> => {
  const [program = '', ...args] = command
  const errors = process.env.SALEM_DEBUG ? 'inherit' : 'ignore'
  const child = spawn(program, args, {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', errors, 'pipe'],
  })
  child.stdin?.on('error', () => {})
  child.stdin?.write(`${JSON.stringify(keeping)}\n`)
  await once(child, 'spawn')
  const line = await text(child.stdio[reportDescriptor] as NodeJS.ReadableStream)
  if (line === '') throw died()
  const report = JSON.parse(line) as Report
  if ('failed' in report) throw new SalemError(report.failed)
  child.stdin?.destroy()
  child.unref()
  return { ...report.ready, keeper: child.pid as number }
}
