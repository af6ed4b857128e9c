import type { AsUser, Common } from './common.ts'
import type { HttpAnswer } from './http.ts'
import type { Reached, TlsFailure } from './tls.ts'

/**
 * POST of a request for a web ticket with name and password, which no NTLM is needed for, and then GETs of the user's
 * own Autodiscover document with it, each on a new connection, with the cookies that were set until then. `url` is the web services' root. The password is blanked
 * in the observation.
 */
export type TicketRequest = AsUser & {
  kind: 'ticket'
  /** How often it is shown. */
  uses: number
}

/** The answer to one showing of a ticket. */
export type TicketUse = {
  status: number
  /** By the mark that front ends put on what they answer. */
  node?: string
  diagnostics?: string
  /** Hosts of the addresses for outside that the user's document hands out, each once. */
  leadsTo?: string[]
  /** The cookie MS-WSMAN was set, though the request bore it. */
  cookieSetAgain?: true
}

export type TicketObservation = Common<TicketRequest> &
  Reached & {
    kind: 'ticket'
    /** `accepted`: every time it was shown; `denied`: answered 401 at least once; `no-ticket`: none was issued; `other`: any other answer to a showing. */
    outcome: 'accepted' | 'denied' | 'other' | 'no-ticket' | 'malformed' | TlsFailure
    issuedBy?: string
    /** By how many milliseconds the clock of who issued it is ahead of the prober's. */
    aheadMs?: number
    uses: TicketUse[]
    /** What came instead of a ticket. */
    answer?: HttpAnswer
  }
