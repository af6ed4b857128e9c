import type { Bounded, Common } from './common.ts'
import type { Reached, TlsFailure } from './tls.ts'

/** `address` overrides name resolution, the way `curl --connect-to` does. Certificates are recorded, not enforced. Redirects are not followed. */
export type HttpRequest = Bounded & {
  kind: 'http'
  url: string
  method?: string
  headers?: Record<string, string>
  address?: string
  /** Bytes of filler to send as body, by POST unless `method` says otherwise. Not together with `ticketBytes`. */
  bodyBytes?: number
  /** Bytes of filler to send in `X-MS-WebTicket`. */
  ticketBytes?: number
  /** Asks to be told before the body is sent, and waits for that to the end. */
  expectContinue?: true
  /** Headers of a GET of the same URL just before, whose answer is thrown away. */
  precededBy?: Record<string, string>
}

/** Bytes of a body that an observation keeps. */
export const keptBodyBytes = 16_384

export type HttpAnswer = {
  status: number
  reason: string
  /** Lower-case names; several values of one name in order. */
  headers: Record<string, string[]>
  /** The first {@link keptBodyBytes} as text. */
  body: string
}

export type HttpObservation = Common<HttpRequest> &
  Reached & {
    kind: 'http'
    /** `malformed`: an answer came that is not HTTP. With any outcome `answer` holds what had come, if a header had. */
    outcome: 'response' | 'malformed' | TlsFailure
    answer?: HttpAnswer
    /** As in {@link TlsObservation}. */
    waitedMs?: number
  }
