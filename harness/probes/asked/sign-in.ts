import type { ClientChoices, FeatureId, StepId } from '../../plan/services.ts'
import type { Common } from './common.ts'

/**
 * A whole sign-in with a client of Salem's own, and what works then. `server` as `host:port`: Autodiscover is left out.
 * `discovery`: the scheme it is asked in, where that is not the client's own.
 */
export type SignInRequest = {
  kind: 'sign-in'
  as: ClientChoices['as']
  server?: string
  discovery?: ClientChoices['discovery']
}

export type SignInObservation = Common<SignInRequest> & {
  kind: 'sign-in'
  outcome: 'signed-in' | 'stopped'
  /** Steps that were done, in order. */
  done: StepId[]
  /** The first that was not. */
  stoppedAt?: StepId
  /** What was in the way. */
  detail?: string
  features: { feature: FeatureId; works: boolean; why: string }[]
}
