import { describe, expect, test } from '@jest/globals'
import type { CauseId } from '../../harness/causes/index.ts'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Flow, Observation, SipObservation } from '../../harness/probes/observation.ts'
import type { Way } from './answered.ts'
import { client, names } from './brief.ts'
import { ledgers } from './flows.ts'
import { viewOf, type World } from './views.ts'

const edge = '198.51.100.20'
const toEdge = { source: client, sourcePort: 40_007, destination: edge, destinationPort: 443, packets: 2 }
const fromEdge = { source: edge, sourcePort: 443, destination: client, destinationPort: 40_007, packets: 2 }

/** What the firewall towards the internet has in its ledger. */
const borders: Record<string, Flow[]> = {
  nothing: [],
  'a drop': [{ seen: 'dropped', packet: 'any', ...toEdge }],
  'a reset of the edge': [{ seen: 'in', packet: 'rst', ...fromEdge }],
}

const atItsAddress = (o: Observation): Observation =>
  o.kind === 'dns' && o.request.name === names.sip ? { ...o, addresses: [edge] } : o

const named = (sip: Way, border?: string) => {
  const flows = { ...ledgers.healthy, border: (border && borders[border]) || [] }
  const view = viewOf({ sip, vantage: border ? 'inside' : 'outside', ledgers: flows })
  return diagnose({ ...view, observations: view.observations.map(atItsAddress) }).findings.flatMap(
    ({ causes }) => causes,
  )
}

test.each<[Way, CauseId]>([
  ['silent', 'border.drops-edge'],
  ['refused', 'edge.not-listening'],
])('an Access Edge that is %s means %s, as far as one sees from outside', (sip, cause) => {
  expect(named(sip)).toEqual([cause])
})

test.each<[Way, string, CauseId[]]>([
  ['silent', 'a drop', ['border.drops-edge']],
  ['silent', 'nothing', []],
  ['refused', 'a reset of the edge', ['edge.not-listening']],
  ['refused', 'a drop', []],
])(
  'with an Access Edge that is %s and %s in the ledger of the border, %j is named',
  (sip, border, causes) => {
    expect(named(sip, border)).toEqual(causes)
  },
)

describe('an Access Edge that ends TLS well', () => {
  const heard = (facts: Partial<SipObservation>, world: World = {}) => {
    const view = viewOf(world)
    const edit = (o: Observation): Observation =>
      o.kind === 'sip' ? ({ ...o, tls: {}, offers: [], ...facts } as SipObservation) : o
    return diagnose({ ...view, observations: view.observations.map(edit) }).findings.map(
      ({ causes }) => causes,
    )
  }

  test.each<[string, Partial<SipObservation>]>([
    ['says nothing then', { outcome: 'timeout' }],
    ['hangs up', { outcome: 'ended-early' }],
    ['speaks no SIP', { outcome: 'malformed' }],
    ['cannot reach the pool', { outcome: 'response', status: 504 }],
  ])('and %s is not called healthy', (_, facts) => {
    expect(heard(facts)).toEqual([[]])
  })

  test.each([401, 403])('and answers %d may be well', (status) => {
    expect(heard({ outcome: 'response', status })).toEqual([])
  })
})
