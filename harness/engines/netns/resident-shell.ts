import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { awaitedAnswers } from '../../../protocols/awaited.ts'
import { bareEnvironment } from '../bare-environment.ts'
import { wiringBoundMs } from '../wiring/bound.ts'

/**
 * A shell that stays where it was started: a process of the harness's own is a copy of all its memory, and a lab that
 * changes needs several at every change. The first job starts it, and nobody waits for it to end.
 */
export type ResidentShell = {
  /** Has it carry out a job. @throws an error with what it said */
  run(script: string): Promise<void>
  close(): void
}

/**
 * What the shell reads for a job: at its end it says a line with its number, its exit code and, of a failure, words. These may
 * come as the line before, where no job runs beside another.
 */
export type JobOf = (id: number, script: string) => string

type Running = { write(job: string): void; end(): void }

/** Starts the shell; `heard` is told of every line it says, `ended` when it is gone. */
const start = (
  [command, ...words]: readonly [string, ...string[]],
  heard: (line: string) => void,
  ended: (how: string) => void,
): Running => {
  const child = spawn(command, words, {
    stdio: 'pipe',
    env: bareEnvironment,
    cwd: '/',
  })
  let complaints = ''
  const end = (how: string) => ended(complaints.trim() || how)
  child.stdin.on('error', () => {})
  child.stderr.on('data', (chunk) => {
    complaints = (complaints + chunk).slice(-4096)
  })
  createInterface({ input: child.stdout }).on('line', heard)
  child.once('error', ({ message }) => end(message))
  child.once('close', () => end('nothing, and the lab ended'))
  child.unref()
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as Socket).unref()
  return { write: (job) => void child.stdin.write(job), end: () => child.stdin.end() }
}

/**
 * @param argv the command that starts it
 * @param failed makes an error of what it said
 */
export const residentShell = (
  argv: readonly [string, ...string[]],
  jobOf: JobOf,
  failed: (said: string) => Error,
): ResidentShell => {
  const jobs = awaitedAnswers<void>()
  const bound = { ms: wiringBoundMs, late: () => failed(`nothing for ${wiringBoundMs / 1000} s`) }
  let shell: Running | undefined
  let before = ''
  const heard = (line: string) => {
    const [, id, code, said] = /^(\d+) (\d+) (.*)$/.exec(line) ?? []
    if (id === undefined) {
      before = line
      return
    }
    if (code === '0') jobs.resolve(Number(id))
    else jobs.reject(Number(id), failed(said?.trim() || before || `exit ${code}`))
    before = ''
  }
  const ended = (how: string) => jobs.end(failed(how))
  return {
    run: (script) => {
      shell ??= start(argv, heard, ended)
      const { write } = shell
      return jobs.ask(undefined, (id) => write(jobOf(id, script)), bound)
    },
    close: () => shell?.end(),
  }
}
