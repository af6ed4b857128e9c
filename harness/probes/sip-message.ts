import { challengesIn } from '../../protocols/credentials.ts'
import { type Answer, headersOf } from '../../protocols/sip/message.ts'
import { type Came, sipReader } from '../../protocols/sip/reader.ts'
import type { SipObservation } from './observation.ts'

/**
 * Lines of a REGISTER without credentials, which a registrar answers with all it offers (facts §4). It is for nobody's
 * account, so it tells nothing of any, and nothing is registered.
 */
export const registerLines = (domain: string): string[] => [
  `REGISTER sip:${domain} SIP/2.0`,
  'Via: SIP/2.0/TLS 127.0.0.1:5061;branch=z9hG4bK5a1e',
  'Max-Forwards: 70',
  `From: <sip:probe@${domain}>;tag=5a1e;epid=5a1e`,
  `To: <sip:probe@${domain}>`,
  'Call-ID: 5a1e',
  'CSeq: 1 REGISTER',
  'Contact: <sip:127.0.0.1:5061;transport=tls>;proxy=replace',
  'Content-Length: 0',
  '',
  '',
]

export const registerText = (domain: string): string => registerLines(domain).join('\r\n')

/** The answer that a text begins with; `undefined` while there is more to come, `malformed` where it is none. */
export const answerIn = (text: string): Answer | 'malformed' | undefined =>
  heardSo(sipReader()(Buffer.from(text)))

const isProvisional = (one: Came): boolean => 'response' in one && one.response.status < 200

/** The same of what a reader gave; that an answer takes a while is none (RFC 3261 §7.2). */
export const heardSo = (came: readonly Came[]): Answer | 'malformed' | undefined => {
  const first = came.find((one) => !isProvisional(one))
  return first && ('response' in first ? first.response : 'malformed')
}

/** What the challenges of an answer offer, in order. */
export const offersIn = ({ headers }: Answer): SipObservation['offers'] =>
  challengesIn(headersOf(headers, 'www-authenticate')).map(
    ({ scheme, parameters: { 'sts-uri': stsUri } }) => ({
      scheme,
      ...(stsUri !== undefined && { stsUri }),
    }),
  )
