import { rule } from '../rule.ts'
import { symptomsOf } from '../symptoms.ts'
import { evidence } from '../view.ts'

/** The external site calls itself by a name of the inside, so every address it hands out leads nowhere (facts F05, R14). */
export const internalLinks = rule({
  id: 'internal-links',
  concludes: 'frontEnd.internal-links',
  provedIf: 'the topology has the same, or an inside, name for the external web services',
  when: (view) => {
    const leading = symptomsOf(view).filter(({ kind }) => kind === 'foreign-links')
    if (leading.length === 0) return undefined
    return {
      standing: 'seen',
      because:
        'Autodiscover says that the client is outside, and hands out addresses on other hosts than those that are known to be published.',
      evidence: leading.slice(0, 1).map(({ of }) => evidence(of)),
      explains: ({ kind }) => kind === 'foreign-links' || kind === 'foreign-user-links',
    }
  },
})
