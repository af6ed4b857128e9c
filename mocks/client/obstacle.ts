/** What is in the way of a client, in a sentence without a full stop that a user could send in. */
export class Obstacle extends Error {
  constructor(reason: string, options: { cause?: unknown } = {}) {
    super(reason, options)
    this.name = 'Obstacle'
  }
}

/** The sentence of anything that was thrown. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
