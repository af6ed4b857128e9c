import { describe, expect, test } from '@jest/globals'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Vantage } from '../../harness/diagnosis/diagnosis.ts'
import type { Observation } from '../../harness/probes/observation.ts'
import { names, vip } from './brief.ts'
import { viewOf } from './views.ts'
import { modes } from './worlds.ts'

const other = '198.51.100.99'

/** Public DNS gives two addresses, and connections take them in turn; at the second nobody is. */
const named = (mode = modes[0], vantage: Vantage = 'outside') => {
  const view = viewOf({ vantage, ...(mode && { mode }) })
  let turn = 0
  const observations = view.observations.flatMap((o): Observation[] => {
    if (o.from !== 'client' || ('host' in o.request && o.request.host === names.sip)) return [o]
    if (o.kind === 'dns')
      return [o.outcome === 'answer' && o.request.name !== names.sip ? { ...o, addresses: [vip, other] } : o]
    if (o.kind !== 'tcp' && o.kind !== 'tls' && o.kind !== 'http') return [o]
    turn += 1
    if (turn % 3 !== 0) return [{ ...o, address: vip }]
    return [
      {
        ...o,
        address: other,
        outcome: 'timeout',
        connected: false,
        tls: undefined,
        answer: undefined,
      } as Observation,
    ]
  })
  return diagnose({ ...view, observations }).findings.map(({ causes }) => causes)
}

describe('two addresses, at one of which nobody answers', () => {
  test.each(modes)('are a wrong record and no dead node, mode %s', (mode) => {
    expect(named(mode)).toEqual([['dns.wrong-address', 'border.drops']])
    expect(named(mode, 'inside')).toEqual([['dns.wrong-address']])
  })
})
