import { noSuchName, troubleWith } from '../name-claim.ts'
import { rule } from '../rule.ts'

/** The name that clients begin with is not there, while the services themselves are (facts R15). */
export const dnsNoLyncdiscover = rule({
  id: 'dns-no-lyncdiscover',
  concludes: 'dns.no-lyncdiscover',
  provedIf: 'the zone has no record of lyncdiscover',
  when: (view) => {
    const { web, lyncdiscover } = view.brief.names
    const missing = noSuchName(view, lyncdiscover)
    if (!missing || noSuchName(view, web)) return undefined
    return {
      standing: 'seen',
      because: `The public DNS knows ${web}, but not ${lyncdiscover}, which clients look for.`,
      ...troubleWith(view, [missing], [lyncdiscover]),
    }
  },
})
