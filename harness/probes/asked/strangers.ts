import type { TlsFacts } from './certificate.ts'
import type { Bounded, Common } from './common.ts'
import type { HttpAnswer } from './http.ts'
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
  /** How often the user signs in. Before each proof of who he is comes another number of strangers, so that a pool of up to as many nodes cannot fall into step with it. */
  rounds: number
  address?: string
}

export type StrangersObservation = Common<StrangersRequest> & {
  kind: 'strangers'
  /** `let-in`: one was; `open`: one was before anybody had signed in, so the page asks nobody; else the failure of the first connection. */
  outcome: 'kept-out' | 'let-in' | 'open' | 'malformed' | TlsFailure
  connected: boolean
  address?: string
  tls?: TlsFacts
  /** Strangers that asked. */
  asked: number
  /** The last answer to a stranger. */
  answer?: HttpAnswer
  detail?: string
}
