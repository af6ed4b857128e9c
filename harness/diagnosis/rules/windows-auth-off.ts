import { rule } from '../rule.ts'
import { unchallengedIn } from '../unchallenged.ts'
import { evidenceOf } from '../view.ts'
import { explainedBy } from '../who-answered.ts'

/** A bare 401 of a front end: Windows authentication is off on the virtual directory (facts F10). */
export const windowsAuthOff = rule({
  id: 'windows-auth-off',
  concludes: 'frontEnd.windows-auth-off',
  provedIf: 'the front ends send their 401 without any challenge',
  when: (view) => {
    const { outside, beside, besideToo } = unchallengedIn(view)
    if (!outside.some(({ kind }) => kind === 'certprov') || (beside.length > 0 && !besideToo))
      return undefined
    return {
      standing: besideToo ? 'seen' : 'inferred',
      because:
        'A front end answers 401, and no way to authenticate comes with it: Windows authentication is off.',
      evidence: evidenceOf([...outside, ...beside]),
      explains: explainedBy(outside),
    }
  },
})
