import { firstUser } from '../../deployment/first-user.ts'
import { madeByFrontEnd } from '../../probes/front-end-mark.ts'
import type { CertProvObservation } from '../../probes/observation.ts'
import type { Expectation } from '../expectation.ts'
import type { Onlooker } from '../onlooker.ts'
import { one, patientMs, unless } from './one.ts'

/** How certificate provisioning answers a user with a password. */
export const certprov = (from: Onlooker) => {
  const expect = one<CertProvObservation>(from, 'certificate provisioning', (d) => ({
    kind: 'certprov',
    url: `https://${d.names.web}/CertProv/CertProvisioningService.svc`,
    ...firstUser(d),
    timeoutMs: patientMs,
  }))
  const denied = expect('is denied after authentication', (seen) => unless(seen.outcome === 'denied', seen))
  return {
    creates: (): Expectation => ({
      ...expect('creates a service after authentication', (seen) => unless(seen.outcome === 'created', seen)),
      given: { 'proxy.breaks-ntlm': denied },
    }),
    isDenied: () => denied,
    isAnswered: (status: number) =>
      expect(`is answered ${status}`, (seen) => unless(seen.answer?.status === status, seen)),
    isChallenged: () =>
      expect('is asked for credentials by a front end', (seen) =>
        unless(seen.offered.length > 0 && madeByFrontEnd(seen), seen),
      ),
    isNotChallenged: () =>
      expect('is answered 401 without a challenge', (seen) => unless(seen.outcome === 'no-challenge', seen)),
    isOfferedNtlmInNoHeader: () =>
      expect('is challenged with no header that begins with NTLM', (seen) =>
        unless(seen.offered.length > 0 && !seen.offered.some((line) => /^NTLM\b/i.test(line)), seen),
      ),
    isTrusted: () => expect('is on a trusted connection', (seen) => unless(seen.tls?.trusted === true, seen)),
    fails: () => expect('does not work', (seen) => unless(seen.outcome !== 'created', seen)),
  }
}
