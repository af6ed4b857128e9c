import { observedFrom } from '../../diagnosis/view.ts'
import type { Reach } from '../page.ts'
import { doubtsIn, type Seen, tlsEnd } from './seen.ts'

export const tlsStep = ({ view, d }: Seen): Reach[] => {
  const of = observedFrom(view, 'client', 'tls').find(
    ({ request }) =>
      request.host === view.brief.names.web &&
      !request.maxVersion &&
      !request.revocation &&
      !request.fetchIssuers &&
      request.sendServerName === undefined,
  )
  if (!of) return []
  const step = { what: 'TLS', from: 'client' as const }
  if (!of.tls || of.outcome !== 'handshake')
    return [{ ...step, to: of.connected ? 'proxy' : 'client', end: 'stopped', note: of.outcome }]
  const doubts = doubtsIn(view, of, ['tls'])
  return [{ ...step, to: tlsEnd(d), end: doubts ? 'warned' : 'arrived', note: doubts || of.tls.protocol }]
}
