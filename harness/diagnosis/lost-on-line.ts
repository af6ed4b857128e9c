import type { TcpObservation, TcpRequest } from '../probes/observation.ts'
import { notAtFirstSyn } from '../probes/second-syn.ts'
import { type Attempt, attemptsOf } from './attempt.ts'
import type { View } from './diagnosis.ts'
import { observedFrom } from './view.ts'

/** Milliseconds in which a third SYN is answered too. */
const patientMs = 4000

/** Connections of a series, and by what their numbers tell which it is of; those of the survey are less than the first. */
const seriesLength = 16
const numbersFrom = { edge: 100, web: 200 }

/** Of equal connections some had at once and some not. */
export const isUnsteady = (series: readonly TcpObservation[]): boolean => {
  const troubled = notAtFirstSyn(series)
  return troubled.length > 0 && series.some((of) => of.outcome === 'open' && !troubled.includes(of))
}

/** Whether a series is worth its time: there is trouble now and then, and not all of it at one machine that is gone. */
export const looksLossy = (view: View): boolean => {
  const { sip } = view.brief.names
  const tried = attemptsOf(view).filter(({ port }) => port === 443)
  const goesWell = (some: readonly Attempt[]) => some.some(({ fate }) => fate === 'open' || fate === 'served')
  const [edge, web] = [true, false].map((is) => tried.filter(({ host }) => (host === sip) === is))
  const late = notAtFirstSyn(tried.flatMap(({ of }) => (of.kind === 'tcp' ? [of] : [])))
  const isTroubled = ({ of, fate }: Attempt) =>
    fate === 'silent' || fate === 'hung' || late.some((connection) => connection === of)
  return goesWell(edge ?? []) && goesWell(web ?? []) && tried.some(isTroubled)
}

/** Connections to the address of a name, all at once, of which a way that loses packets makes some late; names may be slow by themselves. */
const seriesTo = (view: View, name: string, from: number): TcpRequest[] => {
  const known = observedFrom(view, 'client', 'dns').find(({ request }) => request.name === name)
  return (known?.addresses ?? []).slice(0, 1).flatMap((host) =>
    Array.from({ length: seriesLength }, (_, i) => {
      return { kind: 'tcp', host, port: 443, sample: from + i, timeoutMs: patientMs } as const
    }),
  )
}

/** A series to each of two machines that share no more than the way there. Who finds the first steady need not ask the second. */
export const seriesRequests = (view: View): [edge: TcpRequest[], web: TcpRequest[]] => [
  seriesTo(view, view.brief.names.sip, numbersFrom.edge),
  seriesTo(view, view.brief.names.web, numbersFrom.web),
]

/** Connections of two series that were late or never had, if others to the same two machines were had at once. */
export const lostOnLine = (view: View): TcpObservation[] => {
  const connections = observedFrom(view, 'client', 'tcp')
  const both = Object.values(numbersFrom).map((from) =>
    connections.filter(({ request: { sample = 0 } }) => sample >= from && sample < from + seriesLength),
  )
  return both.every(isUnsteady) ? both.flatMap(notAtFirstSyn) : []
}
