import { SalemError } from '../../errors.ts'

/** What a command left behind. `ms` is its whole duration where the caller took it. */
export type ToolOutput = { stdout: string; stderr: string; exitCode: number; ms?: number }

/** A real tool in the place of a probe: what to run, and what its output comes to. */
export type Tool<R, O> = {
  argv: (request: R) => string[]
  /** What it is to read on standard input; nothing unless given. Secrets go here and never into `argv`. */
  stdin?: (request: R) => string
  /** Throws a SalemError `tool-output-unreadable` where the output says nothing of the outcome. */
  parse: (output: ToolOutput, request: R, from: string) => O
}

/** First line with anything on it, for a sentence. */
export const firstLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '') ?? ''

/** @returns the error of a tool whose output says nothing of the outcome */
export const unreadable = (tool: string, { stdout, stderr, exitCode }: ToolOutput): SalemError =>
  new SalemError({
    code: 'tool-output-unreadable',
    message: `expected output of ${tool} that tells what came of it, but it ended with ${exitCode} and said: ${firstLine(stderr) || firstLine(stdout) || 'nothing'}`,
    next: `run ${tool} by hand in the host and look at what it prints`,
  })
