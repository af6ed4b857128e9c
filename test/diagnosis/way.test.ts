import { describe, expect, test } from '@jest/globals'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Mode, Vantage } from '../../harness/diagnosis/diagnosis.ts'
import { doctor } from '../../harness/diagnosis/doctor.ts'
import { traceRequests } from '../../harness/diagnosis/way.ts'
import type { Request, TraceObservation } from '../../harness/probes/observation.ts'
import { vip } from './brief.ts'
import { ledgers } from './flows.ts'
import { viewOf, type World } from './views.ts'
import { modes } from './worlds.ts'

const edge = '198.51.100.20'
const hops = ['203.0.113.1', '100.64.0.2', '100.64.0.6']

/** Nothing answers; the ways end after so many hops. */
const named = (mode: Mode, vantage: Vantage, ends: [web: number, edge: number], more: World = {}) => {
  const view = viewOf({
    ...{ mode, vantage, https: ['silent'], http: ['silent'], sip: 'silent', ledgers: ledgers.silent },
    ...more,
  })
  const traces = traceRequests(view.brief).map((request, i): TraceObservation => {
    if (request.kind !== 'trace') throw new TypeError('a way is followed by a trace')
    const way = { address: i === 0 ? vip : edge, hops: hops.slice(0, ends[i]) }
    const words = { command: 'nmap --traceroute', summary: 'lost', ms: 1500 }
    return { kind: 'trace', outcome: 'lost', from: 'client', request, ...words, ...way }
  })
  return diagnose({ ...view, observations: [...view.observations, ...traces] }).findings.map(
    ({ causes }) => causes,
  )
}

describe.each(modes)('where nothing answers, in mode %s', (mode) => {
  test.each(['outside', 'inside'] as const)('a way that ends for all is a dead hop, %s', (vantage) => {
    expect(named(mode, vantage, [3, 3])).toEqual([['path.dead-hop']])
  })

  test('ways that end in two places are two things', () => {
    expect(named(mode, 'outside', [2, 3]).flat()).not.toContain('path.dead-hop')
  })

  test('SYNs that came to the border passed every hop', () => {
    const syn = { seen: 'in', packet: 'syn', source: '203.0.113.10', sourcePort: 40_001 } as const
    const border = [{ ...syn, destination: vip, destinationPort: 443, packets: 2 }]
    expect(named(mode, 'inside', [3, 3], { ledgers: { border } }).flat()).not.toContain('path.dead-hop')
  })
})

test.each<[string, World, boolean]>([
  ['nothing answers', { https: ['silent'], http: ['silent'], sip: 'silent' }, true],
  ['the web services alone are silent', { https: ['silent'], http: ['silent'] }, false],
  ['no name is known', { record: 'silent' }, false],
  ['all is well', {}, false],
])('our doctor follows the way only where nothing answers: %s', async (_, world, follows) => {
  const view = viewOf(world)
  const asked: Request['kind'][] = []
  const look = async (_: string, requests: readonly Request[]) => {
    asked.push(...requests.map(({ kind }) => kind))
    const plain = ({ timeoutMs: _, ...request }: Request & { timeoutMs?: number }) => JSON.stringify(request)
    return requests.map((request) => view.observations.find((o) => plain(o.request) === plain(request)) ?? [])
  }
  const exec = () => Promise.reject(new Error('our doctor runs no commands'))
  await doctor.diagnose({ vantage: 'outside', brief: view.brief, look: look as never, exec })
  expect(asked.includes('trace')).toBe(follows)
})
