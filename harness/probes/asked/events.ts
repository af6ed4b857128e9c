import type { AsUser, Common } from './common.ts'
import type { HttpAnswer } from './http.ts'
import type { Reached, TlsFailure } from './tls.ts'

/**
 * The event channel of UCWA (facts §3.4): a token for name and password, an application, and then a GET that the server
 * leaves pending until something happens or `seconds` are over, one after the other on one connection while it lasts.
 * `url` is the web services' root. The password is blanked in the observation.
 */
export type EventsRequest = AsUser & {
  kind: 'events'
  /** What the server is asked to hold the GET for; a lab's seconds may be shorter than ours. */
  seconds: number
}

export type EventsObservation = Common<EventsRequest> &
  Reached & {
    kind: 'events'
    /** `answered`: the pending GET was, by whoever `answer` is from; `no-token`, `no-application`: something else came instead of one. */
    outcome: 'answered' | 'no-token' | 'no-application' | 'malformed' | TlsFailure
    /** Milliseconds that the GET was pending, until its answer or whatever ended it; absent before it was sent. */
    pendingMs?: number
    /** The last answer. */
    answer?: HttpAnswer
  }
