import { styleText } from 'node:util'
import { SalemError } from '../errors.ts'
import type { Paint, Tone } from '../reports/paint.ts'

const formats = {
  good: 'green',
  bad: 'red',
  doubtful: 'yellow',
  faint: 'dim',
  heading: 'bold',
} as const satisfies Record<Tone, string>

const paintFor =
  (stream: NodeJS.WriteStream): Paint =>
  (tone, text) =>
    styleText(formats[tone], text, { stream })

/** Colour for standard output and standard error: on a terminal only, and NO_COLOR and FORCE_COLOR are honoured. */
export const paint = paintFor(process.stdout)
export const paintError = paintFor(process.stderr)

/** Standard output: the result and nothing else. */
export const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

/** Standard error: everything that is not the result. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

const outputFailed = (cause: NodeJS.ErrnoException) =>
  new SalemError({
    code: 'output-failed',
    message: `expected to write the result, but: ${cause.message}`,
    next: 'make room on the disk, or send the output elsewhere',
    cause,
  })

/** A reader who has seen enough (`| head`) changes nothing of how it ends; a full disk is a failure with a name. */
export const watchOutput = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw outputFailed(error)
    })
  }
}
