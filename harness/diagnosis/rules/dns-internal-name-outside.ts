import { troubleWith } from '../name-claim.ts'
import { internalName } from '../names.ts'
import { rule } from '../rule.ts'
import { observedFrom } from '../view.ts'

/** Clients try the internal name first; one that is found outside sends them the wrong way (facts F27). */
export const dnsInternalNameOutside = rule({
  id: 'dns-internal-name-outside',
  concludes: 'dns.internal-name-outside',
  provedIf: 'public DNS answers for lyncdiscoverinternal',
  when: (view) => {
    const leaked = observedFrom(view, 'client', 'dns').filter(
      ({ request, outcome }) => request.name === internalName(view.brief) && outcome === 'answer',
    )
    if (leaked.length === 0) return undefined
    return {
      standing: 'seen',
      because: `Public DNS knows ${internalName(view.brief)}, which tells a client that it is inside.`,
      ...troubleWith(view, leaked, []),
    }
  },
})
