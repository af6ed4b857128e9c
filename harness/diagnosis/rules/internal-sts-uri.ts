import { rule } from '../rule.ts'
import { symptomsOf } from '../symptoms.ts'
import { evidence } from '../view.ts'

/** The challenge of the Access Edge names a host for certificates that is not published (facts §4). */
export const internalStsUri = rule({
  id: 'internal-sts-uri',
  concludes: 'edge.internal-sts-uri',
  provedIf: 'the sts-uri of the Access Edge’s challenge names another host than the external web services',
  when: (view) => {
    const sent = symptomsOf(view).filter(({ kind }) => kind === 'foreign-sts')
    if (sent.length === 0) return undefined
    return {
      standing: 'seen',
      because:
        'The Access Edge answers, and sends clients for their certificates to another host than those that are known to be published.',
      evidence: sent.slice(0, 1).map(({ of }) => evidence(of)),
      explains: ({ kind }) => kind === 'foreign-sts',
    }
  },
})
