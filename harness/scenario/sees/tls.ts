import type { NameRole } from '../../deployment/schema.ts'
import type { TlsObservation, TlsRequest } from '../../probes/observation.ts'
import type { Onlooker } from '../onlooker.ts'
import { one, patientMs, unless } from './one.ts'

/** How a client speaks TLS that is older than today's, and what it looks up before it trusts. */
export type Manner = Pick<
  TlsRequest,
  'maxVersion' | 'cipherSuites' | 'sendServerName' | 'fetchIssuers' | 'revocation'
>

/** How a handshake goes, and whether what was presented is trusted. */
export const tls = (from: Onlooker, name: NameRole, port: number, manner: Manner = {}) => {
  const how = [
    manner.maxVersion && `up to ${manner.maxVersion}`,
    manner.cipherSuites && `with ${manner.cipherSuites} suites`,
    manner.sendServerName === false && 'without server name',
    manner.fetchIssuers && 'fetching issuers',
    manner.revocation && 'asking for revocation',
  ]
  const expect = one<TlsObservation>(
    from,
    [`tls ${name}:${port}`, ...how].filter(Boolean).join(' '),
    (d) => ({
      ...manner,
      kind: 'tls',
      host: d.names[name],
      port,
      timeoutMs: patientMs,
    }),
  )
  const withTls = (wanted: string, judge: (tls: NonNullable<TlsObservation['tls']>) => boolean) =>
    expect(wanted, (seen) =>
      unless(seen.outcome === 'handshake' && seen.tls !== undefined && judge(seen.tls), seen),
    )
  return {
    succeeds: () => withTls('is trusted', (t) => t.trusted && t.nameMatches && t.dateValid),
    endsEarly: () =>
      expect('ends before the handshake is done', (seen) =>
        unless(seen.connected && seen.outcome === 'ended-early', seen),
      ),
    isUntrusted: (by: { error?: string; chain?: number }) =>
      withTls(
        ['is not trusted', by.chain && `chain of ${by.chain}`, by.error].filter(Boolean).join(', '),
        (t) =>
          !t.trusted && (!by.error || t.error === by.error) && (!by.chain || t.chain.length === by.chain),
      ),
    fetches: () =>
      withTls('is trusted with an issuer that was fetched', (t) =>
        Boolean(t.trusted && t.fetches?.every(({ outcome }) => outcome === 'fetched')),
      ),
    fetchesInVain: () =>
      withTls('is not trusted, since what it needs cannot be fetched', (t) =>
        Boolean(!t.trusted && t.fetches?.some(({ outcome }) => outcome !== 'fetched')),
      ),
    hasExpired: () => withTls('has expired', (t) => !t.dateValid),
    isNotYetValid: () => withTls('is not valid yet', (t) => t.error === 'CERT_NOT_YET_VALID'),
    turnsAway: () =>
      expect('ends in an alert or is closed', (seen) =>
        unless(seen.connected && ['alert', 'ended-early'].includes(seen.outcome), seen),
      ),
    /** OpenSSL writes the alert with blanks. */
    isToldNothingFits: () =>
      expect('ends in the alert handshake_failure', (seen) =>
        unless(seen.outcome === 'alert' && /handshake[ _]failure/.test(seen.detail ?? ''), seen),
      ),
    doesNotMatch: () => withTls('does not hold the name', (t) => t.trusted && !t.nameMatches),
  }
}
