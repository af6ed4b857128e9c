/** What `grammar.peggy` makes of a text; `harness/setup/grammar.mjs` makes the parser itself. */

/** Names of parameters are in lower case. */
type Parameters = Readonly<Record<string, string>>

type Results = {
  Head: ({ method: string; uri: string } | { status: number }) & { headers: [name: string, value: string][] }
  Start: unknown
  Challenges: { scheme: string; token?: string; parameters: Parameters }[]
  Challenge: { scheme: string; token?: string; parameters: Parameters }
  Addresses: { uri: string; parameters: Parameters }[]
  Diagnostics: { id: number; parameters: Parameters }
}

export type Rule = keyof Results
export type Result<R extends Rule> = Results[R]

/** What was expected and what came; lines and columns count from 1. */
declare class Mistake extends Error {
  readonly location: { readonly start: { readonly line: number; readonly column: number } }
}

export { Mistake as SyntaxError }

/** @throws SyntaxError */
export function parse<R extends Rule>(text: string, options: { startRule: R }): Result<R>
