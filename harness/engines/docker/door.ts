/** The door of a host: a pipe at which its first process, docker/first-process.sh, takes its orders. */

import type { Stdio } from '../engine.ts'

/** A mount, and the first of a path: nobody in the host can put a link in its place. */
const folder = '/run'

export const door = `${folder}/salem-door`

/** Streams of a process that somebody wants; it has nothing to read where the others could be read. */
export type Streams = { stdin: boolean; stdout: boolean; stderr: boolean }

/** The streams that are the harness's. */
export const wanted = ([stdin, stdout, stderr]: Stdio): Streams => ({
  stdin: stdin === 'pipe',
  stdout: stdout === 'pipe',
  stderr: stderr === 'pipe',
})

/** Paths of a process's pipes. `status`: a line with its PID in the host, then one with its exit code. */
export type Pipes = { status: string } & { [name in keyof Streams]?: string }

/** Pipes of the process with this number, without those that nobody wants. */
export const pipesOf = (id: number, { stdin, stdout, stderr }: Streams): Pipes => {
  const pipe = (name: string) => `${folder}/salem-${id}-${name}`
  return {
    status: pipe('status'),
    ...(stdin && { stdin: pipe('stdin') }),
    ...(stdout && { stdout: pipe('stdout') }),
    ...(stderr && { stderr: pipe('stderr') }),
  }
}

const escapes: Record<string, string> = { '\\': '\\\\', "'": "\\'", '\n': '\\n' }

/** A word for bash that stays in its line, whatever is in it. */
const word = (text: string): string => `$'${text.replace(/[\\'\n]/g, (c) => escapes[c] as string)}'`

/** The order to start a process. */
export const startOrder = ({ status, stdin, stdout, stderr }: Pipes, argv: readonly string[]): string => {
  const streams = [stdin, stdout, stderr].map((pipe) => pipe ?? '/dev/null')
  return ['start', status, ...streams, ...argv.map(word)].join(' ')
}

/** The order to signal a process by its PID in the host, or by what a shell makes one of; one that has ended is no mistake. */
export const signalOrder = (pid: number | string, signal: NodeJS.Signals): string =>
  `kill -s ${signal.replace(/^SIG/, '')} ${pid} 2>/dev/null`
