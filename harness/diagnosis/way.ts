import { type ProbeRequest, type TraceObservation, wholeWayMs } from '../probes/observation.ts'
import { type Attempt, attemptsOf } from './attempt.ts'
import type { Brief, View } from './diagnosis.ts'
import { observedFrom } from './view.ts'

/** Everything behind the internet that was tried, if none of it answered though its name was known. */
export const allSilent = (view: View): Attempt[] => {
  const tried = attemptsOf(view)
  const { sip } = view.brief.names
  const both = tried.some(({ host }) => host === sip) && tried.some(({ host }) => host !== sip)
  return both && tried.every(({ fate }) => fate === 'silent') ? tried : []
}

/** The ways to two machines that share no more than what leads to the site. */
export const traceRequests = ({ names }: Brief): ProbeRequest[] =>
  [names.web, names.sip].map((host) => ({ kind: 'trace', host, port: 443, timeoutMs: wholeWayMs }))

/** What came of following the ways, if all of them end behind the same router. */
export const endTogether = (view: View): TraceObservation[] => {
  const traces = observedFrom(view, 'client', 'trace')
  const lasts = new Set(traces.map(({ hops }) => hops.at(-1)))
  return traces.every(({ outcome }) => outcome === 'lost') && lasts.size === 1 ? traces : []
}
