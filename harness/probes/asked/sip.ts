import type { Bounded, Common } from './common.ts'
import type { Reached, TlsFailure } from './tls.ts'

/** REGISTER without credentials over TLS: what a registrar offers. `domain` is the SIP domain. */
export type SipRequest = Bounded & { kind: 'sip'; host: string; port: number; domain: string }

export type SipObservation = Common<SipRequest> &
  Reached & {
    kind: 'sip'
    /** `malformed`: what came is not SIP. */
    outcome: 'response' | 'malformed' | TlsFailure
    status?: number
    /** Ways to authenticate, in order; `stsUri` is where a certificate is to be had. */
    offers: { scheme: string; stsUri?: string }[]
  }
