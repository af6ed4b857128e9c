import { firstUser } from '../../deployment/first-user.ts'
import type { StrangersObservation } from '../../probes/observation.ts'
import type { Onlooker } from '../onlooker.ts'
import { one, patientMs, unless } from './one.ts'

/** Whether somebody without credentials is taken for a user who signs in meanwhile. */
export const strangers = (from: Onlooker) => {
  const expect = one<StrangersObservation>(from, 'strangers at certificate provisioning', (d) => ({
    kind: 'strangers',
    url: `https://${d.names.web}/CertProv/CertProvisioningService.svc`,
    ...firstUser(d),
    rounds: 60,
    timeoutMs: 3 * patientMs,
  }))
  return {
    areKeptOut: () => expect('are kept out', (seen) => unless(seen.outcome === 'kept-out', seen)),
    areLetIn: () => expect('are let in', (seen) => unless(seen.outcome === 'let-in', seen)),
  }
}
