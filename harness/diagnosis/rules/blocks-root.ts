import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'
import { answersOfProxy, explainedBy, servedByFrontEnd, statusOf } from '../who-answered.ts'

/** Autodiscover begins at the root of lyncdiscover, which no list of virtual directories holds (facts F28). */
export const blocksRoot = rule({
  id: 'blocks-root',
  concludes: 'proxy.blocks-root',
  provedIf: 'the proxy answers for the root path instead of a front end',
  when: (view) => {
    const refused = answersOfProxy(view).filter(
      (of) =>
        of.kind === 'http' &&
        new URL(of.request.url).pathname === '/' &&
        (statusOf(of) === 404 || statusOf(of) === 403),
    )
    if (refused.length === 0 || !servedByFrontEnd(view)) return undefined
    return {
      standing: 'seen',
      because:
        'The proxy itself refuses the root path, which clients ask lyncdiscover for; other paths reach a front end.',
      evidence: evidenceOf(refused),
      explains: explainedBy(refused),
    }
  },
})
