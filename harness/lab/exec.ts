import type { Host } from '../engines/engine.ts'
import { exitCodeOf } from './exit-code.ts'

/** A command that ran in a host. `exitCode` 124: it was ended after its bound, as timeout(1) says it. */
export type ExecResult = { exitCode: number; stdout: string; stderr: string; timedOut: boolean }

/** Milliseconds after its bound in which a command that was killed has ended, unless others have its output. */
const graceMs = 1000

const timedOutCode = 124
const missingCode = 127

/** Runs a command in a host to its end. A command that fails is a result, not an error. */
export const execIn = (
  host: Host,
  argv: readonly string[],
  { timeoutMs = 60_000, input = '' }: { timeoutMs?: number; input?: string } = {},
): Promise<ExecResult> =>
  new Promise((resolve) => {
    const child = host.spawn(argv, { stdio: ['pipe', 'pipe', 'pipe'] })
    const out: Buffer[] = []
    const err: Buffer[] = []
    let timedOut = false
    let bound: NodeJS.Timeout
    const text = (chunks: Buffer[]) => Buffer.concat(chunks).toString('utf8')
    const end = (exitCode: number) => {
      clearTimeout(bound)
      resolve({
        exitCode: timedOut ? timedOutCode : exitCode,
        stdout: text(out),
        stderr: text(err),
        timedOut,
      })
    }
    const giveUp = () => {
      timedOut = true
      void child.signal('SIGKILL')
      bound = setTimeout(() => {
        for (const output of [child.stdout, child.stderr]) output?.destroy()
        end(timedOutCode)
      }, graceMs)
    }
    bound = setTimeout(giveUp, timeoutMs)
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => err.push(chunk))
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
    child.once('error', ({ message }) => {
      err.push(Buffer.from(message))
      end(missingCode)
    })
    child.once('close', (code, signal) => end(exitCodeOf(code, signal)))
  })
