import { commandOf } from './commands.ts'
import type { ProbeObservation, ProbeRequest } from './observation.ts'

/** Where a probe ran, and how long it took in milliseconds. */
export type Measured = { from: string; ms: number }

/** What an observation tells of its own, beside what all tell. */
export type FactsOf<O extends ProbeObservation> = Omit<
  O,
  'kind' | 'from' | 'request' | 'ms' | 'lateMs' | 'command' | 'summary'
>

/** The observation of a request, by a probe or by a tool in its place; facts and summary are its own. */
export const observed = <R extends ProbeRequest, Facts extends object>(
  request: R,
  { from, ms }: Measured,
  facts: Facts,
  summary: string,
  command = commandOf(request),
) => ({
  kind: request.kind as R['kind'],
  from,
  request,
  ms,
  command,
  summary,
  ...facts,
})

/** What is asked with a user's name and password. */
type AsUser = Extract<ProbeRequest, { password: string }>

/** The same of what was asked as a user. The password stays out of it. */
export const observedAsUser = <R extends AsUser, Facts extends object>(
  request: R,
  measured: Measured,
  facts: Facts,
  summary: string,
) => observed({ ...request, password: '(not recorded)' }, measured, facts, summary, commandOf(request))
