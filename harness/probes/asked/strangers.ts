import type { TlsFacts } from './certificate.ts'
import type { Bounded, Common } from './common.ts'
import type { TlsFailure } from './tls.ts'

/**
 * Whether somebody without credentials is let in to a page that asks for NTLM, on a connection of his own, while a user
 * signs in on another and after that. The password is blanked in the observation.
 */
export type StrangersRequest = Bounded & {
  kind: 'strangers'
  url: string
  login: string
  password: string
  /** How often the user begins to sign in at most; twice through is enough. */
  rounds: number
  address?: string
}

export type StrangersObservation = Common<StrangersRequest> & {
  kind: 'strangers'
  /** `let-in`: one was; `open`: all are, so the page asks nobody; `timeout` while connected: there was no time to find out; else the failure of the first connection. */
  outcome: 'kept-out' | 'let-in' | 'open' | 'malformed' | TlsFailure
  connected: boolean
  address?: string
  tls?: TlsFacts
  /** Strangers that asked. */
  asked: number
  detail?: string
}
