import { rule } from '../rule.ts'
import { symptomsOf } from '../symptoms.ts'
import { evidence } from '../view.ts'

/** Plain HTTP has an external and an internal site too, told apart by port (facts F06, R02). */
export const wrongHttpTarget = rule({
  id: 'wrong-http-target',
  concludes: 'proxy.wrong-http-target',
  provedIf: 'the proxy forwards 80 to another port than that of the external web site',
  when: (view) => {
    const internal = symptomsOf(view).filter(({ kind, port }) => kind === 'internal-site' && port === 80)
    if (internal.length === 0) return undefined
    return {
      standing: 'seen',
      because:
        'Over plain HTTP Autodiscover says that the client is inside: port 80 leads to the internal web site.',
      evidence: internal
        .slice(0, 1)
        .map(({ of }) => evidence(of, `${of.summary}, with AccessLocation Internal`)),
      explains: (symptom) => internal.some(({ of }) => of === symptom.of),
    }
  },
})
