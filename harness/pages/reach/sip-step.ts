import { observedFrom } from '../../diagnosis/view.ts'
import type { Reach } from '../page.ts'
import { furthest } from './flows.ts'
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
    const came = furthest(
      seen,
      ['border', 'edge'],
      (flow) => flow.source === d.client.address && flow.destination === d.edge.address,
    )
    return { ...step, to: came ?? 'client', end: 'stopped', note: of.outcome }
  })
}
