import { type ErrorFacts, SalemError, sentenceOf } from '../errors.ts'

/** An error as it goes to another process, which throws it there. */
export type ToldError = Omit<ErrorFacts, 'cause'>

/** Whatever was thrown, to be told; what was not meant for a person is a bug of ours. */
export const toldError = (error: unknown): ToldError => {
  if (!(error instanceof SalemError)) return { code: 'bug', message: sentenceOf(error) }
  const { code, message, next, exitCode } = error
  return { code, message, next, exitCode }
}
