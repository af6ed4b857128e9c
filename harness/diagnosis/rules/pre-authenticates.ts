import { madeByFrontEnd } from '../../probes/front-end-mark.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'
import { answersOfProxy, answersOver443, explainedBy, statusOf } from '../who-answered.ts'

/** Whatever is asked for, the answer is a page to log on, which no client can fill in (facts F13, R06). */
export const preAuthenticates = rule({
  id: 'pre-authenticates',
  concludes: 'proxy.pre-authenticates',
  provedIf: 'the proxy redirects requests to a page of its own',
  when: (view) => {
    const redirected = answersOfProxy(view).filter((of) => statusOf(of) >= 300 && statusOf(of) < 400)
    const [first] = redirected
    if (!first || answersOver443(view).some(madeByFrontEnd)) return undefined
    return {
      standing: 'seen',
      because: `Nothing reaches a front end: the proxy redirects to ${first.answer?.headers.location?.[0]}.`,
      evidence: evidenceOf(redirected),
      explains: explainedBy(redirected),
    }
  },
})
