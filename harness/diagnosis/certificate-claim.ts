import type { CertificateFacts } from '../probes/observation.ts'
import type { View } from './diagnosis.ts'
import { type Doubt, doubtsAbout, type Handshake, handshakesOf } from './handshakes.ts'
import type { Claim } from './rule.ts'
import type { Symptom } from './symptom.ts'
import { evidenceOf } from './view.ts'

/** The claim of a rule about the listener's certificate: made if any handshake gives rise to the doubt. */
export const certificateClaim = (
  view: View,
  {
    doubt,
    because,
    explains,
    unless,
  }: {
    doubt: Doubt
    because: (leaf: CertificateFacts, doubtful: readonly Handshake[]) => string
    /** What else goes with it. */
    explains?: (symptom: Symptom) => boolean
    /** Certificates that it is not made about. */
    unless?: (leaf: CertificateFacts) => boolean
  },
): Claim | undefined => {
  const doubtful = handshakesOf(view).filter((handshake) => doubtsAbout(handshake).includes(doubt))
  const leaf = doubtful[0]?.tls.chain[0]
  if (!leaf || unless?.(leaf)) return undefined
  return {
    standing: 'inferred',
    because: because(leaf, doubtful),
    evidence: evidenceOf(doubtful.map(({ of }) => of)),
    explains: (symptom) =>
      (symptom.kind === doubt && doubtful.some(({ of }) => of === symptom.of)) ||
      explains?.(symptom) === true,
  }
}
