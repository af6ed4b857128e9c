import type { Deployment } from '../deployment/schema.ts'
import type { StepId } from '../plan/services.ts'
import type {
  ProbeObservation,
  ProbeRequest,
  SignInObservation,
  SignInRequest,
} from '../probes/observation.ts'
import type { Given } from './given.ts'

/** Why an expectation was not met, in words; nothing when it was. */
export type Complaint = string | undefined

/** What can be asked for an expectation, and what is seen then. */
export type Asked = ProbeRequest | SignInRequest
export type Seen = ProbeObservation | SignInObservation

/** The step before which a client stops; `signed-in` when it does not. */
export type Reached = StepId | 'signed-in'

/** What somebody at a host is expected to see. Several requests are made at once and judged together. */
export type Expectation = {
  /** `from client: tcp web:443 times out` */
  text: string
  from: string
  requests: (d: Deployment) => Asked[]
  judge: (seen: readonly Seen[], d: Deployment) => Complaint
  /** What is expected instead through a proxy that has a cause by itself. */
  given?: Given<Expectation>
  /** Where pidgin-sipe stops then, of a statement about a sign-in; a test holds it to that, a trial does not wait for it. */
  sipe?: Reached
}

/** An expectation that was looked at. */
export type Met = {
  text: string
  complaint: Complaint
  /** What was seen, in a sentence each, with the command that repeats it. */
  seen: { from: string; command: string; observed: string }[]
}

/** Judges an expectation by what was observed; an empty observation never passes. */
export const judged = (expectation: Expectation, seen: readonly Seen[], d: Deployment): Met => ({
  text: expectation.text,
  complaint: seen.length === 0 ? 'nothing was observed' : expectation.judge(seen, d),
  seen: seen.map(({ from, command, summary }) => ({ from, command, observed: summary })),
})
