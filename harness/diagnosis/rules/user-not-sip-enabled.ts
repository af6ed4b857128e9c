import { madeByFrontEnd } from '../../probes/front-end-mark.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'
import { answersOver443, explainedBy, statusOf } from '../who-answered.ts'

/** The password is right, and the user is none of the deployment's (facts F34: 403, 28000). */
export const userNotSipEnabled = rule({
  id: 'user-not-sip-enabled',
  concludes: 'user.not-sip-enabled',
  provedIf: 'the answer bears the diagnostics 28000',
  when: (view) => {
    const refused = answersOver443(view).filter(
      (of) =>
        of.kind === 'certprov' &&
        madeByFrontEnd(of) &&
        statusOf(of) === 403 &&
        of.answer?.headers['x-ms-diagnostics']?.some((line) => line.startsWith('28000')),
    )
    if (refused.length === 0) return undefined
    return {
      standing: 'seen',
      because: 'A front end accepts the password and says that the user is not enabled for SIP (28000).',
      evidence: evidenceOf(refused),
      explains: explainedBy(refused),
    }
  },
})
