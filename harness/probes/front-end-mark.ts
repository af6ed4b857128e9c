import type { HttpAnswer } from './observation.ts'

/** Name of the front end that made an answer: it is on all that they make (facts §1), and proxies do not know the header. */
export const frontEndOf = (answer: HttpAnswer | undefined): string | undefined =>
  answer?.headers['x-ms-server-fqdn']?.[0]

/**
 * HTTP.sys answers in its own name what never reaches IIS: headers that are too long (KB 820129), or any request for an
 * application pool that is stopped. There is one below a front end and below a proxy that is IIS.
 */
export const isOfHttpSys = ({ answer }: { answer?: HttpAnswer }): boolean =>
  answer?.headers.server?.some((name) => name.startsWith('Microsoft-HTTPAPI')) === true

/** Whether an answer came, and from a front end. */
export const madeByFrontEnd = ({ answer }: { answer?: HttpAnswer }): boolean =>
  frontEndOf(answer) !== undefined
