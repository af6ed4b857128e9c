import type { HttpAnswer } from './observation.ts'

/** Name of the front end that made an answer: it is on all that they make (facts §1), and proxies do not know the header. */
export const frontEndOf = (answer: HttpAnswer | undefined): string | undefined =>
  answer?.headers['x-ms-server-fqdn']?.[0]

/** Whether an answer came, and from a front end. */
export const madeByFrontEnd = ({ answer }: { answer?: HttpAnswer }): boolean =>
  frontEndOf(answer) !== undefined
