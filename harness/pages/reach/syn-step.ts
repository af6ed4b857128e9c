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
  if (tried.length === 0) return []
  const fits = (flow: Flow) =>
    flow.source === d.client.address && flow.destinationPort === 443 && flow.destination !== d.edge.address
  const to = furthest(seen, ['border', 'proxy'], fits) ?? 'client'
  const [missed, ...others] = tried.filter(({ outcome }) => outcome !== 'open')
  const step = { what: 'SYN', from: 'client' as const, to }
  if (!missed) return [{ ...step, end: 'arrived', note: 'answered' }]
  const opened = tried.length - others.length - 1
  const refused = refusedAt(seen, ['border', 'proxy'], fits)
  const note = [
    missed.outcome,
    opened > 0 && `${opened} of ${tried.length} answered`,
    refused && `dropped at the ${refused}`,
  ]
  return [{ ...step, end: 'stopped', note: note.filter(Boolean).join(', ') }]
}
