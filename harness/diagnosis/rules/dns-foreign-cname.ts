import { troubleWith } from '../name-claim.ts'
import { foreignTargets } from '../names.ts'
import { rule } from '../rule.ts'
import { observedFrom, webNames } from '../view.ts'
import { list } from '../words.ts'

/** Mobile clients do not follow an alias into another domain over HTTPS (facts F23). */
export const dnsForeignCname = rule({
  id: 'dns-foreign-cname',
  concludes: 'dns.foreign-cname',
  provedIf: 'the alias of a published name ends in another domain',
  when: (view) => {
    const foreign = observedFrom(view, 'client', 'dns').filter(
      (of) => webNames(view).includes(of.request.name) && foreignTargets(view, of).length > 0,
    )
    if (foreign.length === 0) return undefined
    const names = foreign.map(({ request }) => request.name)
    return {
      standing: 'seen',
      because: `${list(names)} is an alias of ${list(foreign.flatMap((of) => foreignTargets(view, of)))}, outside ${view.brief.sipDomain}.`,
      ...troubleWith(view, foreign, []),
    }
  },
})
