import type { AsUser, Common } from './common.ts'
import type { Reached, TlsFailure } from './tls.ts'

/**
 * Whether somebody without credentials is let in to a page that asks for NTLM, on a connection of his own, while a user
 * signs in on another and after that. The password is blanked in the observation.
 */
export type StrangersRequest = AsUser & {
  kind: 'strangers'
  /** How often the user begins to sign in at most; twice through is enough. */
  rounds: number
}

export type StrangersObservation = Common<StrangersRequest> &
  Reached & {
    kind: 'strangers'
    /** `let-in`: one was; `open`: all are, so the page asks nobody; `not-signed-in`: the user never was, so nobody could be taken for him; `timeout` while connected: there was no time to find out; else the failure of the first connection, or of strangers of whom none was answered. */
    outcome: 'kept-out' | 'let-in' | 'open' | 'not-signed-in' | 'malformed' | TlsFailure
    /** Strangers that asked. */
    asked: number
  }
