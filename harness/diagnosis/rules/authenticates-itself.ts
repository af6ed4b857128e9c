import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'
import { answersOfProxy, explainedBy, statusOf } from '../who-answered.ts'

/** A 401 without the mark of a front end: the proxy wants a password of its own (facts F09). */
export const authenticatesItself = rule({
  id: 'authenticates-itself',
  concludes: 'proxy.authenticates-itself',
  provedIf: 'the 401 does not bear the mark of a front end',
  when: (view) => {
    const asked = answersOfProxy(view).filter((of) => statusOf(of) === 401)
    const [first] = asked
    if (!first) return undefined
    const offered = first.answer?.headers['www-authenticate']?.join(', ') ?? 'nothing'
    return {
      standing: 'seen',
      because: `The 401 comes from the proxy, not from a front end; it offers ${offered}.`,
      evidence: evidenceOf(asked),
      explains: explainedBy(asked),
    }
  },
})
