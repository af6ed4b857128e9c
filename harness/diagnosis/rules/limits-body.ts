import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'
import { answersOfProxy, explainedBy, servedByFrontEnd, statusOf } from '../who-answered.ts'

/** 413 from the proxy: signing in with a certificate needs larger requests than looking at a page (facts F39). */
export const limitsBody = rule({
  id: 'limits-body',
  concludes: 'proxy.limits-body',
  provedIf: 'the proxy answers 413 to larger requests, and smaller ones reach a front end',
  when: (view) => {
    const refused = answersOfProxy(view).filter((of) => statusOf(of) === 413)
    if (refused.length === 0 || !servedByFrontEnd(view)) return undefined
    return {
      standing: 'seen',
      because: 'The proxy itself refuses a request with a body of some kB, while others reach a front end.',
      evidence: evidenceOf(refused),
      explains: explainedBy(refused),
    }
  },
})
