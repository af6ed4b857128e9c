import type { Deployment } from '../deployment/schema.ts'
import type { Lab } from '../lab/lab.ts'
import type { Subject } from './subject.ts'

/** What the owner of a box is asked to do: set it up from nothing, break it for a trial, or put it back. */
export type Errand = { lab: Lab; from: Deployment; to: Deployment } & (
  | { step: 'set-up' }
  | { step: 'break' | 'heal'; subject: Subject }
)

/** Whoever sets up a box that stands outside of the lab. */
export type Owner = {
  /** Milliseconds an errand may take. */
  boundMs: number
  /** Tells the errand; does not wait for it. */
  ask(errand: Errand): Promise<void>
  /** The errand was seen to be done, or was not in time. */
  seen(errand: Errand, result: { ms: number; late?: string }): void
  /** Ends all waiting. */
  signal?: AbortSignal
}
