import { noSuchName, troubleWith } from '../name-claim.ts'
import { rule } from '../rule.ts'
import { webNames } from '../view.ts'

/** The one host record is not there, so that all aliases lead nowhere (facts F02). */
export const dnsNoRecord = rule({
  id: 'dns-no-record',
  concludes: 'dns.no-record',
  provedIf: 'the zone has no record of the external web FQDN',
  when: (view) => {
    const missing = noSuchName(view, view.brief.names.web)
    return (
      missing && {
        standing: 'seen',
        because: `The public DNS does not know ${view.brief.names.web}.`,
        ...troubleWith(
          view,
          [missing],
          webNames(view).filter((name) => noSuchName(view, name)),
        ),
      }
    )
  },
})
