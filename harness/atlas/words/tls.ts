import type { TlsFacts, TlsObservation } from '../../probes/observation.ts'
import { whenEnded } from './waited.ts'

const chainInWords = ({
  trusted,
  error,
  nameMatches,
  dateValid,
  chain,
  asksForCertificate,
}: TlsFacts): string =>
  [
    trusted ? 'trusted' : (error ?? 'not trusted'),
    !nameMatches && 'other name',
    !dateValid && 'out of date',
    `${chain.length} sent`,
    asksForCertificate && 'asks for a certificate',
  ]
    .filter(Boolean)
    .join(', ')

export const tlsInWords = ({ outcome, tls, waitedMs }: TlsObservation): string =>
  outcome === 'handshake' && tls
    ? chainInWords(tls)
    : [outcome, outcome !== 'timeout' && whenEnded(waitedMs)].filter(Boolean).join(', ')
