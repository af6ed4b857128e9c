import { observedFrom } from '../../diagnosis/view.ts'
import type { Reach } from '../page.ts'
import { doubtsIn, type Seen } from './seen.ts'

export const nameStep = ({ view }: Seen): Reach[] =>
  observedFrom(view, 'client', 'dns')
    .filter(({ request }) => request.name === view.brief.names.web)
    .map((of) => {
      const step = { what: 'DNS', from: 'client' as const, to: 'dns' as const }
      if (of.outcome !== 'answer') return { ...step, end: 'stopped', note: of.outcome }
      const doubts = doubtsIn(view, of, ['dns'])
      const note = [of.addresses.join(', '), doubts].filter(Boolean).join(', ')
      return { ...step, end: doubts ? 'warned' : 'arrived', note }
    })
