import { rule } from '../rule.ts'
import { symptomsOf } from '../symptoms.ts'
import { evidenceOf } from '../view.ts'

/** Front ends hand out `https:` addresses over HTTPS; somebody in between makes others of them (facts F40, R02). */
export const rewritesBody = rule({
  id: 'rewrites-body',
  concludes: 'proxy.rewrites-body',
  provedIf: 'beside a front end the same answer hands out addresses of HTTPS',
  when: (view) => {
    const plain = symptomsOf(view).filter(({ kind }) => kind === 'plain-links')
    if (plain.length === 0) return undefined
    return {
      standing: 'seen',
      because:
        'Answers of front ends arrive with addresses of plain HTTP, which no front end hands out over HTTPS.',
      evidence: evidenceOf(plain.map(({ of }) => of)),
      explains: ({ kind }) => kind === 'plain-links',
    }
  },
})
