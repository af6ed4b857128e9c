/** What the process ends with (`sysexits.h` for usage). */
export const exitCodes = {
  fine: 0,
  trialFailed: 1,
  harness: 2,
  inconclusive: 3,
  usage: 64,
  interrupted: 130,
} as const

/** What a {@link SalemError} tells: data first, the sentence is made from it. */
export type ErrorFacts = {
  /** Stable name a caller can act on, e.g. `deployment-invalid`. */
  code: string
  /** The sentence: what was expected, what came, after how long. */
  message: string
  /** The next command to run, or the next thing to do. */
  next?: string
  /** What the command line ends with; `exitCodes.harness` unless given. */
  exitCode?: number
  cause?: unknown
}

/** An error meant for a person. Anything else that reaches the CLI is a bug of ours. */
export class SalemError extends Error {
  readonly code: string
  readonly next: string | undefined
  readonly exitCode: number

  constructor({ code, message, next, exitCode = exitCodes.harness, cause }: ErrorFacts) {
    super(message, { cause })
    this.name = 'SalemError'
    this.code = code
    this.next = next
    this.exitCode = exitCode
  }
}

/** The sentence of anything that was thrown, for places that print it. */
export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
