import type { Observation, ObservationOf, Request } from '../probes/observation.ts'
import type { Evidence, InsideBrief, Mode, View } from './diagnosis.ts'

/** The observations of one kind that a host made. */
export const observedFrom = <K extends Request['kind']>(
  { observations }: View,
  from: string,
  kind: K,
): ObservationOf<Extract<Request, { kind: K }>>[] =>
  observations.filter((o) => o.kind === kind && o.from === from) as never

/** Names of the web services: all of them lead to the same virtual server. */
export const webNames = ({ brief: { names } }: View): string[] => [
  names.web,
  names.meet,
  names.dialin,
  names.lyncdiscover,
]

/** The ways of forwarding that come into question. */
export const modesOf = ({ brief }: View): readonly Mode[] =>
  brief.mode ? [brief.mode] : ['l4', 'passThrough', 'bridge']

/** What is known of the devices, if one may look inside. */
export const insideOf = ({ vantage, brief }: View): InsideBrief | undefined =>
  vantage === 'inside' ? brief.inside : undefined

/** A measurement as a report shows it, in its own words or in those given. */
export const evidence = (of: Observation, observed: string = of.summary): Evidence => ({
  from: of.from,
  command: of.command,
  observed,
})

/** What a measurement has in common with its likes: host, kind, port and how it ended. */
const sortOf = ({ from, kind, request, outcome }: Observation): string => {
  const port = 'port' in request ? request.port : 'url' in request ? new URL(request.url).protocol : ''
  return [from, kind, port, outcome].join(' ')
}

/** The first measurement of each sort; others would only repeat it. */
export const evidenceOf = (observations: readonly Observation[]): Evidence[] => {
  const sorts = observations.map(sortOf)
  return observations.filter((o, i) => sorts.indexOf(sortOf(o)) === i).map((o) => evidence(o))
}
