import { troubleWith } from '../name-claim.ts'
import { onlyPrivate } from '../names.ts'
import { rule } from '../rule.ts'
import { observedFrom, webNames } from '../view.ts'

/** An address of RFC 1918 in public DNS can be reached by nobody outside. */
export const dnsPrivateAddress = rule({
  id: 'dns-private-address',
  concludes: 'dns.private-address',
  provedIf: 'public DNS gives an address of RFC 1918',
  when: (view) => {
    const inside = observedFrom(view, 'client', 'dns').filter(
      (of) => webNames(view).includes(of.request.name) && onlyPrivate(of),
    )
    if (inside.length === 0) return undefined
    return {
      standing: 'seen',
      because: `Public DNS gives ${inside[0]?.addresses.join(', ')}, an address that exists inside only.`,
      ...troubleWith(
        view,
        inside,
        inside.map(({ request }) => request.name),
      ),
    }
  },
})
