import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { wiringFailed } from '../wiring/wiring-failed.ts'
import { asRootInside } from './lab-user.ts'

/**
 * A shell as root of a lab that stays there: a process of the harness's own is a copy of all its memory, and a lab that
 * changes needs several at every change.
 */
export type LabShell = {
  /** Runs a script beside those that still run. @throws SalemError `wiring-failed` with what it said */
  run(script: string): Promise<void>
  close(): void
}

/** Milliseconds a script may take. */
const boundMs = 20_000

const failed = (said: string): Error =>
  wiringFailed(`expected ip, nft and sysctl to wire the lab, but they said: ${said}`)

/**
 * What the shell reads: the script as a job, at whose end it says the number, the exit code and, of a failure, the words in
 * one line. Of what went well no more processes are made than it takes to keep that back.
 */
const jobOf = (id: number, script: string): string => `( said=$( {
${script}
} </dev/null 2>&1 )
code=$?
if [ $code = 0 ]; then echo '${id} 0 '; else
printf '%s %s %s\\n' ${id} $code "$(printf %s "$said" | tr '\\n' ' ')"; fi ) &
`

type Waiting = { resolve(): void; reject(error: Error): void; bound: NodeJS.Timeout }

type Running = { write(job: string): void; end(): void; gone(): string | undefined }

/** Starts the shell; `heard` is told of every line it says, `ended` when it is gone. Nobody waits for it to end. */
const start = (first: number, heard: (line: string) => void, ended: (how: string) => void): Running => {
  const entering = ['-t', `${first}`, '-U', '-m', '-n', '-p', ...asRootInside(), '--']
  const child = spawn('nsenter', [...entering, 'sh'], {
    stdio: 'pipe',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    cwd: '/',
  })
  let complaints = ''
  let gone: string | undefined
  const end = (how: string) => {
    gone ??= complaints.trim() || how
    ended(gone)
  }
  child.stdin.on('error', () => {})
  child.stderr.on('data', (chunk) => {
    complaints = (complaints + chunk).slice(-4096)
  })
  createInterface({ input: child.stdout }).on('line', heard)
  child.once('error', ({ message }) => end(message))
  child.once('close', () => end('nothing, and the lab ended'))
  child.unref()
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as Socket).unref()
  return { write: (job) => void child.stdin.write(job), end: () => child.stdin.end(), gone: () => gone }
}

/**
 * The shell is started by the first script.
 * @param first PID of the lab's first process
 */
export const openLabShell = (first: number): LabShell => {
  const waiting = new Map<number, Waiting>()
  let last = 0
  let shell: Running | undefined
  const settle = (id: number, error?: Error) => {
    const one = waiting.get(id)
    if (!one) return
    waiting.delete(id)
    clearTimeout(one.bound)
    if (error) one.reject(error)
    else one.resolve()
  }
  const heard = (line: string) => {
    const [, id, code, said] = /^(\d+) (\d+) (.*)$/.exec(line) ?? []
    settle(Number(id), code === '0' ? undefined : failed(said?.trim() || `exit ${code}`))
  }
  const ended = (how: string) => {
    for (const id of waiting.keys()) settle(id, failed(how))
  }
  return {
    run: (script) =>
      new Promise((resolve, reject) => {
        shell ??= start(first, heard, ended)
        const gone = shell.gone()
        if (gone !== undefined) return reject(failed(gone))
        const id = ++last
        const late = () => settle(id, failed(`nothing for ${boundMs / 1000} s`))
        waiting.set(id, { resolve, reject, bound: setTimeout(late, boundMs) })
        shell.write(jobOf(id, script))
      }),
    close: () => shell?.end(),
  }
}
