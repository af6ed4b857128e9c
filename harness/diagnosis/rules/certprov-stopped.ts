import { madeByFrontEnd } from '../../probes/front-end-mark.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'
import { answersOver443, asksCertProv, explainedBy, servedByFrontEnd, statusOf } from '../who-answered.ts'

/** IIS answers for a service that is not there; its neighbours are. */
export const certProvStopped = rule({
  id: 'certprov-stopped',
  concludes: 'frontEnd.certprov-stopped',
  provedIf: 'a front end answers 503 for certificate provisioning and 200 for other services',
  when: (view) => {
    const failing = answersOver443(view).filter((of) => madeByFrontEnd(of) && statusOf(of) === 503)
    if (failing.length === 0 || !failing.every(asksCertProv) || !servedByFrontEnd(view)) return undefined
    return {
      standing: 'seen',
      because: 'A front end answers 503 for certificate provisioning, while it serves everything else.',
      evidence: evidenceOf(failing),
      explains: explainedBy(failing),
    }
  },
})
