import { troubleWith } from '../name-claim.ts'
import { internalName } from '../names.ts'
import { rule } from '../rule.ts'
import { observedFrom } from '../view.ts'

/** Inside nobody knows the name that tells clients so; they go the long way round, or none at all (facts R15). */
export const dnsSplitMissing = rule({
  id: 'dns-split-missing',
  concludes: 'dns.split-missing',
  provedIf: 'the internal name server does not know lyncdiscoverinternal',
  when: (view) => {
    const missing = observedFrom(view, 'desk', 'dns').filter(
      ({ request, outcome }) =>
        request.name === internalName(view.brief) && (outcome === 'nxdomain' || outcome === 'nodata'),
    )
    if (missing.length === 0) return undefined
    return {
      standing: 'seen',
      because: `The internal DNS does not know ${internalName(view.brief)}.`,
      ...troubleWith(view, missing, []),
    }
  },
})
