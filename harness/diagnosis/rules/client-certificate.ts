import { madeByFrontEnd } from '../../probes/front-end-mark.ts'
import { type Attempt, attemptsOf } from '../attempt.ts'
import type { View } from '../diagnosis.ts'
import { handshakesOf } from '../handshakes.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'

/** Ended by the listener once it saw that no certificate came: in the handshake, after it (TLS 1.3), or with a page. */
const turnedAway = ({ of, port, fate }: Attempt): boolean =>
  port === 443 &&
  (fate === 'garbled' ||
    fate === 'cut-off' ||
    (of.kind !== 'tcp' &&
      of.kind !== 'tls' &&
      fate === 'served' &&
      !madeByFrontEnd(of) &&
      of.answer?.status === 400))

const lost = (view: View): Attempt[] => attemptsOf(view).filter(turnedAway)

/** The listener asks for a certificate that no client has, and gives up on those who show none. */
export const clientCertificate = rule({
  id: 'client-certificate',
  concludes: 'tls.client-certificate',
  provedIf: 'the listener demands a certificate of the client',
  when: (view) => {
    const asking = handshakesOf(view).filter(({ tls }) => tls.asksForCertificate)
    const refused = lost(view)
    if (asking.length === 0 || refused.length === 0) return undefined
    return {
      standing: 'seen',
      because:
        'The listener asks clients for a certificate of their own, and ends the connections of those who show none.',
      evidence: evidenceOf([...asking.map(({ of }) => of), ...refused.map(({ of }) => of)]),
      explains: ({ of }) => refused.some((attempt) => attempt.of === of),
    }
  },
})
