import { rule } from '../rule.ts'
import { symptomsOf } from '../symptoms.ts'
import { evidence } from '../view.ts'

/** Mobile clients inside use the external names as well, and must reach the public address (facts F26, R14). */
export const hairpinRefused = rule({
  id: 'hairpin-refused',
  concludes: 'firewall.refuses-hairpin',
  provedIf: 'a client inside cannot connect to the public address while one outside can',
  when: (view) => {
    const lost = symptomsOf(view).filter(({ kind }) => kind === 'unreached-inside')
    if (lost.length === 0) return undefined
    return {
      standing: 'seen',
      because: 'Outside the public address answers, and a client inside gets no connection to it.',
      evidence: lost.map(({ of }) => evidence(of)),
      explains: ({ kind }) => kind === 'unreached-inside',
    }
  },
})
