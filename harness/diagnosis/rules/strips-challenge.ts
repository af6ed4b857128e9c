import { rule } from '../rule.ts'
import { unchallengedIn } from '../unchallenged.ts'
import { evidenceOf, modesOf } from '../view.ts'
import { explainedBy } from '../who-answered.ts'

/** The front end sends a challenge, and it does not arrive (facts F40). */
export const stripsChallenge = rule({
  id: 'strips-challenge',
  concludes: 'proxy.strips-challenge',
  provedIf: 'the front ends themselves send a challenge with their 401',
  when: (view) => {
    const { outside, beside, besideToo } = unchallengedIn(view)
    if (!outside.some(({ kind }) => kind === 'certprov') || besideToo || !modesOf(view).includes('bridge'))
      return undefined
    const known = beside.length > 0
    return {
      standing: known ? 'seen' : 'inferred',
      because: known
        ? 'Beside the front end its 401 comes with a challenge, behind the proxy without one.'
        : 'A front end answers 401, and no way to authenticate comes with it: the proxy may take it off.',
      evidence: evidenceOf([...outside, ...beside]),
      explains: explainedBy(outside),
    }
  },
})
