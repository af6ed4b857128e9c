import type { Deployment } from '../../deployment/schema.ts'
import type { ProbeObservation, ProbeRequest } from '../../probes/observation.ts'
import type { Complaint, Expectation } from '../expectation.ts'
import type { Onlooker } from '../onlooker.ts'

export type Judge<O> = (seen: O, d: Deployment) => Complaint

/** Builds an expectation of one observation. */
export const one =
  <O extends ProbeObservation>(from: Onlooker, what: string, request: (d: Deployment) => ProbeRequest) =>
  (wanted: string, judge: Judge<O>): Expectation => ({
    text: `from ${from}: ${what} ${wanted}`,
    from,
    requests: (d) => [request(d)],
    judge: ([seen], d) => judge(seen as O, d),
  })

/**
 * Bound on conversations beyond TCP, in milliseconds: longer than a proxy's connect time-out, and long enough for a
 * machine that is busy; what answers at once is not held up by it.
 */
export const patientMs = 4000

/** A complaint in the words of what was seen, unless it was as wanted. */
export const unless = (ok: boolean, seen: { summary: string }): Complaint => (ok ? undefined : seen.summary)
