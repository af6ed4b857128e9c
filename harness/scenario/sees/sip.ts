import type { NameRole } from '../../deployment/schema.ts'
import type { SipObservation } from '../../probes/observation.ts'
import type { Onlooker } from '../onlooker.ts'
import { one, patientMs, unless } from './one.ts'

const hostIn = (uri: string): string | undefined => (URL.canParse(uri) ? new URL(uri).hostname : undefined)

/** What the Access Edge offers. */
export const sip = (from: Onlooker) => {
  const expect = one<SipObservation>(from, 'REGISTER at the Access Edge', (d) => ({
    kind: 'sip',
    host: d.names.sip,
    port: 443,
    domain: d.sipDomain,
    timeoutMs: patientMs,
  }))
  return {
    sendsForCertificatesTo: (name: NameRole) =>
      expect(`is answered 401 and sent to ${name} for a certificate`, (seen, d) =>
        unless(
          seen.status === 401 &&
            seen.offers.some(({ stsUri }) => stsUri !== undefined && hostIn(stsUri) === d.names[name]),
          seen,
        ),
      ),
  }
}
