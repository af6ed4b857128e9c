/** A command that sets something, and the one that takes it back. */
export type Statement = {
  /** Two statements of one subject replace each other. */
  subject: string
  make: string
  /** Absent: `make` of another value of the subject is enough, and there is nothing to take away. */
  unmake?: string
  /** The text that turns another value of the subject into this one without taking it away first. */
  modify?: string
}

/** All commands, in order. */
export const made = (statements: readonly Statement[]): string =>
  statements.map(({ make }) => make).join('\n')

/**
 * The commands that lead from one list to another: what is no longer wanted is taken away, last first; what differs is
 * modified where that is possible; what is new is made.
 * @param order `new-first` where nothing can be taken away that is still in use, `old-first` where two of a kind cannot be
 */
export const changed = (
  from: readonly Statement[],
  to: readonly Statement[],
  order: 'new-first' | 'old-first',
): string => {
  const had = new Map(from.map((statement) => [statement.subject, statement]))
  const wants = new Map(to.map((statement) => [statement.subject, statement]))
  const isModified = ({ subject, modify }: Statement) => had.has(subject) && modify !== undefined
  const taken = from
    .filter((old) => {
      const now = wants.get(old.subject)
      return now === undefined || (now.make !== old.make && now.modify === undefined)
    })
    .toReversed()
    .flatMap(({ unmake }) => unmake ?? [])
  const set = to
    .filter(({ subject, make }) => had.get(subject)?.make !== make)
    .map((statement) => (isModified(statement) ? (statement.modify as string) : statement.make))
  return (order === 'new-first' ? [...set, ...taken] : [...taken, ...set]).join('\n')
}
