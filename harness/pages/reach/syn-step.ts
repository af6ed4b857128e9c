import { observedFrom } from '../../diagnosis/view.ts'
import type { Flow } from '../../probes/observation.ts'
import type { Reach } from '../page.ts'
import { furthest, refusedAt } from './flows.ts'
import type { Seen } from './seen.ts'

export const synStep = (seen: Seen): Reach[] => {
  const { view, d } = seen
  const tried = observedFrom(view, 'client', 'tcp').filter(
    ({ request }) => request.host === view.brief.names.web && request.port === 443,
  )
  const [first] = tried
  if (!first) return []
  const fits = (flow: Flow) =>
    flow.source === d.client.address && flow.destinationPort === 443 && flow.destination !== d.edge.address
  const to = furthest(seen, ['border', 'proxy'], fits)
  const opened = tried.filter(({ outcome }) => outcome === 'open').length
  const refused = refusedAt(seen, ['border', 'proxy'], fits)
  return [
    {
      what: 'SYN',
      from: 'client',
      to: to ?? 'client',
      end: opened === tried.length ? 'arrived' : 'stopped',
      note:
        opened === tried.length
          ? 'answered'
          : `${first.outcome}${opened > 0 ? `, ${opened} of ${tried.length} answered` : ''}${refused ? `, dropped at the ${refused}` : ''}`,
    },
  ]
}
