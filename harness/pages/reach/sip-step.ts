import { observedFrom } from '../../diagnosis/view.ts'
import type { Flow } from '../../probes/observation.ts'
import type { Reach, Station } from '../page.ts'
import { furthest, refusedAt } from './flows.ts'
import { doubtsIn, type Seen } from './seen.ts'

export const sipStep = (seen: Seen): Reach[] => {
  const { view, d } = seen
  return observedFrom(view, 'client', 'sip').map((of) => {
    const step = { what: 'SIP', from: 'client' as const }
    if (of.outcome === 'response') {
      const doubts = doubtsIn(view, of, ['app'])
      const note = [of.status, doubts].filter(Boolean).join(', ')
      return { ...step, to: 'edge', end: doubts ? 'warned' : 'arrived', note }
    }
    const fits = (flow: Flow) => flow.source === d.client.address && flow.destination === d.edge.address
    const along: Station[] = ['border', 'edge']
    const refused = refusedAt(seen, along, fits)
    const note = [of.outcome, refused && `dropped at the ${refused}`].filter(Boolean).join(', ')
    return { ...step, to: furthest(seen, along, fits) ?? 'client', end: 'stopped', note }
  })
}
