import { madeByFrontEnd } from '../../probes/front-end-mark.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'
import {
  answersOfProxy,
  answersOver443,
  asksCertProv,
  explainedBy,
  servedByFrontEnd,
  statusOf,
} from '../who-answered.ts'

/** Some paths are let through, and that of certificate provisioning is not (facts F30, R05). */
export const blocksPath = rule({
  id: 'blocks-path',
  concludes: 'proxy.blocks-path',
  provedIf: 'the proxy lets some paths through and not all',
  when: (view) => {
    const refused = answersOfProxy(view).filter(
      (of) => asksCertProv(of) && (statusOf(of) === 404 || statusOf(of) === 403),
    )
    if (refused.length === 0 || !servedByFrontEnd(view)) return undefined
    return {
      standing: 'seen',
      because:
        'The proxy itself refuses the path of certificate provisioning, while others reach a front end.',
      evidence: evidenceOf([...refused, ...answersOver443(view).filter(madeByFrontEnd).slice(0, 1)]),
      explains: explainedBy(refused),
    }
  },
})
