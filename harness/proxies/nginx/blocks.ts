/** A directive, a block, or nothing. */
export type Line = string | false | readonly Line[]

const flattened = (lines: readonly Line[]): string[] =>
  lines.flatMap((line) => (line === false ? [] : typeof line === 'string' ? [line] : flattened(line)))

/** Directives end with a semicolon; `false` leaves a line out. */
export const directives = (...lines: Line[]): string[] => flattened(lines)

/** `head { … }`, its lines indented. */
export const block = (head: string, ...lines: Line[]): string[] => [
  `${head} {`,
  ...flattened(lines).map((line) => (line === '' ? line : `  ${line}`)),
  '}',
]
