import { commandOf } from './commands.ts'
import type { ProbeRequest } from './observation.ts'

/** Where a probe ran, and how long it took in milliseconds. */
export type Measured = { from: string; ms: number }

/** What is asked with a user's name and password. */
type AsUser = Extract<ProbeRequest, { password: string }>

/** The observation of what was asked as a user, by a probe or by curl. The password stays out of it. */
export const observationAsUser = <R extends AsUser, Facts extends object>(
  request: R,
  { from, ms }: Measured,
  facts: Facts,
  summary: string,
) => ({
  kind: request.kind as R['kind'],
  from,
  request: { ...request, password: '(not recorded)' },
  ms,
  command: commandOf(request),
  summary,
  ...facts,
})
