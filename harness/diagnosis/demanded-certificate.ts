import { madeByFrontEnd } from '../probes/front-end-mark.ts'
import { type Attempt, trafficTo } from './attempt.ts'
import type { View } from './diagnosis.ts'
import { type Handshake, handshakesOf } from './handshakes.ts'

/** How a page says that a certificate is missing: nginx and HAProxy by 400, IIS and Apache by 403. */
const pages: readonly (number | undefined)[] = [400, 403]

/** Ended by the listener once it saw that no certificate came: in the handshake, after it (TLS 1.3), or with a page. */
const turnedAway = ({ of, fate }: Attempt): boolean =>
  fate === 'garbled' ||
  fate === 'cut-off' ||
  (of.kind !== 'tcp' &&
    of.kind !== 'tls' &&
    fate === 'served' &&
    !madeByFrontEnd(of) &&
    pages.includes(of.answer?.status))

/** Through a listener that only asks, whoever shows no certificate comes as far as a front end. */
const letThrough = ({ of }: Handshake): boolean => of.kind !== 'tls' && madeByFrontEnd(of)

/**
 * Handshakes in which the web services' listener asks clients for a certificate, and attempts that it ended as none came;
 * none of either where it only asks for one.
 */
export const demandedCertificate = (view: View): { asking: Handshake[]; refused: Attempt[] } => {
  const asking = handshakesOf(view).filter(({ tls }) => tls.asksForCertificate)
  const refused = trafficTo(view, 443).tried.filter(turnedAway)
  const demanded = asking.length > 0 && refused.length > 0 && !asking.some(letThrough)
  return demanded ? { asking, refused } : { asking: [], refused: [] }
}
