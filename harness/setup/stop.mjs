/** A set-up step that cannot go on: the sentence for the person in front of it. */
export class SetupStop extends Error {}

/** The last lines a failed command printed, indented: where it says why. */
export const lastLines = (output, count = 12) =>
  output
    .trimEnd()
    .split('\n')
    .slice(-count)
    .map((line) => `  ${line}`)
    .join('\n')
