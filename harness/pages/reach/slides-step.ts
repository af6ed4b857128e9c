import { observedFrom } from '../../diagnosis/view.ts'
import type { Flow } from '../../probes/observation.ts'
import type { Reach, Station } from '../page.ts'
import { flowsAt, furthest } from './flows.ts'
import type { Seen } from './seen.ts'

/** How far a look at what shows slides came, and where the proxy sent it; nothing where none are published. */
export const slidesStep = (seen: Seen): Reach[] => {
  const { view, d } = seen
  const { officeWebApps: host } = view.brief.names
  const server = d.officeWebApps
  if (host === undefined || server === undefined) return []
  const fits = (flow: Flow) =>
    flow.destination === server.address && flow.destinationPort !== server.ports.http
  const along: Station[] = ['firewall', 'officeWebApps']
  const [syn] = along.flatMap((station) => flowsAt(seen, station).filter(fits))
  return observedFrom(view, 'client', 'http')
    .filter(({ request }) => request.url.startsWith(`https://${host}/`))
    .map(({ answer, outcome }) => {
      const arrived = answer?.status === 200
      const said = answer ? `${answer.status} ${answer.reason}`.trim() : outcome
      return {
        what: 'Slides',
        from: 'client',
        to: furthest(seen, along, fits) ?? 'proxy',
        end: arrived ? 'arrived' : 'stopped',
        note: syn && !arrived ? `${said}, sent to port ${syn.destinationPort}` : said,
      }
    })
}
