import type { AsUser, Common } from './common.ts'
import type { HttpAnswer } from './http.ts'
import type { Reached, TlsFailure } from './tls.ts'

/** GET with NTLM on one connection, the way a browser opens the CertProv page. `login` is `DOMAIN\name` or a UPN. The password is blanked in the observation. */
export type CertProvRequest = AsUser & {
  kind: 'certprov'
}

export type CertProvObservation = Common<CertProvRequest> &
  Reached & {
    kind: 'certprov'
    /** `created`: the page that says "You have created a service."; `denied`: 401 after authentication; `no-challenge`: no NTLM or Negotiate was offered, or no type 2 message came; `other`: any other answer. */
    outcome: 'created' | 'denied' | 'no-challenge' | 'other' | 'malformed' | TlsFailure
    /** Status of each leg in order, e.g. [401, 401, 200]. */
    legs: number[]
    /** WWW-Authenticate values of the first answer. */
    offered: string[]
    /** Names out of the NTLM challenge (type 2 message). */
    challenge?: {
      target: string
      netbiosDomain?: string
      netbiosComputer?: string
      dnsDomain?: string
      dnsComputer?: string
    }
    answer?: HttpAnswer
  }
