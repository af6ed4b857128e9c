import { SyntaxError as Mistake, parse, type Result, type Rule } from './grammar.generated.mjs'

/** What a rule of the grammar makes of a text, or what it holds against it. */
export type Outcome<R extends Rule> = { is: Result<R> } | { problem: string }

const inWords = ({ message, location: { start } }: Mistake): string =>
  `line ${start.line}, column ${start.column}: ${message.replace(/^E/, 'e').replace(/\.$/, '')}`

/** Reads a text from its first letter to its last. */
export const readAs = <R extends Rule>(startRule: R, text: string): Outcome<R> => {
  try {
    return { is: parse(text, { startRule }) }
  } catch (error) {
    if (error instanceof Mistake) return { problem: inWords(error) }
    throw error
  }
}

/** The same where it does not matter why a text cannot be read. */
export const readOr = <R extends Rule, Else>(startRule: R, text: string, instead: Else): Result<R> | Else => {
  const outcome = readAs(startRule, text)
  return 'is' in outcome ? outcome.is : instead
}
