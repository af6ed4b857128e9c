import { troubleWith } from '../name-claim.ts'
import { leadsElsewhere } from '../names.ts'
import { rule } from '../rule.ts'
import { observedFrom, webNames } from '../view.ts'
import { list } from '../words.ts'

/** All names of the web services are one virtual server; one that leads elsewhere is a wrong alias. */
export const dnsWrongCname = rule({
  id: 'dns-wrong-cname',
  concludes: 'dns.wrong-cname',
  provedIf: 'one name of the web services has another address than the others',
  when: (view) => {
    const stray = observedFrom(view, 'client', 'dns').filter(
      (of) => webNames(view).includes(of.request.name) && leadsElsewhere(view, of),
    )
    if (stray.length === 0) return undefined
    const names = stray.map(({ request }) => request.name)
    return {
      standing: 'seen',
      because: `${list(names)} leads to ${list(stray.flatMap(({ addresses }) => addresses))}, and not to the host of the web services.`,
      ...troubleWith(view, stray, names),
    }
  },
})
