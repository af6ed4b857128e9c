import { rule } from '../rule.ts'
import { symptomsOf } from '../symptoms.ts'
import { evidenceOf } from '../view.ts'

/** What everybody is told leads outside; what a user is told of his own home pool does not (facts F05, R14). */
export const internalUserLinks = rule({
  id: 'internal-user-links',
  concludes: 'frontEnd.internal-user-links',
  provedIf: 'the user’s home pool, and no other, has an inside name for its external web services',
  when: (view) => {
    const symptoms = symptomsOf(view)
    const leading = symptoms.filter(({ kind }) => kind === 'foreign-user-links')
    if (leading.length === 0 || symptoms.some(({ kind }) => kind === 'foreign-links')) return undefined
    return {
      standing: 'seen',
      because:
        'Autodiscover hands out published addresses to everybody, and to the user, once he has shown a web ticket, external ones on other hosts than those that are known to be published.',
      evidence: evidenceOf(leading.map(({ of }) => of)),
      explains: ({ kind }) => kind === 'foreign-user-links',
    }
  },
})
