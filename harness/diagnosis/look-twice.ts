import type { ProbeObservation, ProbeRequest } from '../probes/observation.ts'
import type { Bench } from './diagnosis.ts'
import { slowMs } from './names.ts'
import type { Look } from './survey.ts'

/** Milliseconds given to what was late at the first look: a loaded machine answers late, a dead service never. */
const patientMs = 4000

/** Accepted and then not answered in time; or not in time at all, while the prober itself was late. */
const hung = (o: ProbeObservation): boolean =>
  o.outcome === 'timeout' && (('connected' in o && o.connected) || o.lateMs !== undefined)

const isSlowName = (o: ProbeObservation): boolean =>
  o.kind === 'dns' && o.outcome === 'answer' && o.ms >= slowMs

/** Whether time ran out before the name was known, or while too little of it was left. */
const outOfTime = ({ outcome }: ProbeObservation): boolean =>
  outcome === 'timeout' || outcome === 'dns-failed'

const nameIn = (request: ProbeRequest): string => {
  if ('name' in request) return request.name
  return 'host' in request ? request.host : new URL(request.url).hostname
}

/** Which of the first answers are not taken for the last word. */
const unsure = (first: readonly ProbeObservation[]): ((o: ProbeObservation) => boolean) => {
  if (first.some(isSlowName)) return (o) => isSlowName(o) || outOfTime(o)
  const known = new Set(
    first.flatMap((o) => (o.kind === 'dns' && o.outcome === 'answer' ? [o.request.name] : [])),
  )
  const isLost = (o: ProbeObservation) => o.kind === 'dns' && o.outcome === 'timeout' && known.size > 0
  return (o) => hung(o) || isLost(o) || (o.outcome === 'dns-failed' && known.has(nameIn(o.request)))
}

/**
 * Asks again, with patience, what was accepted and then not answered in time, what did not learn a name that others
 * learned at the same moment, and for a name whose answer was lost while others came; where names take most of the time
 * that a probe has, those names too, since a server that is slow is slow twice, and whatever the time did not suffice for.
 */
export const lookTwice = async ({ look }: Bench, { from, requests }: Look): Promise<ProbeObservation[]> => {
  const first: ProbeObservation[] = await look(from, requests)
  const late = unsure(first)
  const again = requests.filter((_, i) => late(first[i] as ProbeObservation))
  if (again.length === 0) return first
  const patient: ProbeObservation[] = await look(
    from,
    again.map((r) => ({ ...r, timeoutMs: patientMs })),
  )
  return [...first.filter((o) => !late(o)), ...patient]
}
