import { troubleWith } from '../name-claim.ts'
import { rule } from '../rule.ts'
import { observedFrom } from '../view.ts'

/** The name server answers, but not the question: a delegation that leads to a server without the zone, for one. */
export const dnsServerFails = rule({
  id: 'dns-server-fails',
  concludes: 'dns.server-fails',
  provedIf: 'the name server answers SERVFAIL or REFUSED when asked directly',
  when: (view) => {
    const failing = observedFrom(view, 'client', 'dns').filter(
      ({ outcome }) => outcome === 'servfail' || outcome === 'refused' || outcome === 'malformed',
    )
    if (failing.length === 0) return undefined
    return {
      standing: 'seen',
      because: `The name server answers ${failing.length} questions with an error instead of “no such name”.`,
      ...troubleWith(
        view,
        failing,
        failing.map(({ request }) => request.name),
      ),
    }
  },
})
