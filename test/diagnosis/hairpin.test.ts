import { expect, test } from '@jest/globals'
import type { CauseId } from '../../harness/causes/index.ts'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Flow, Observation } from '../../harness/probes/observation.ts'
import { names, vip } from './brief.ts'
import { ledgers } from './flows.ts'
import { viewOf, type World } from './views.ts'

const toVip: Flow = {
  ...{ seen: 'dropped', packet: 'any', source: '10.0.0.100', sourcePort: 50_001 },
  ...{ destination: vip, destinationPort: 443, packets: 3 },
}

/** A client inside gets no connection to the public name; what the inner firewall dropped is as given. */
const named = (dropped: Flow[], world: World = {}): CauseId[][] => {
  const { healthy } = ledgers
  const firewall = [...(healthy.firewall ?? []), ...dropped]
  const view = viewOf({ vantage: 'inside', mode: 'l4', ledgers: { ...healthy, firewall }, ...world })
  const lost = (o: Observation): Observation =>
    o.kind === 'tcp' && o.from === 'desk' && o.request.host === names.web ? { ...o, outcome: 'timeout' } : o
  return diagnose({ ...view, observations: view.observations.map(lost) }).findings.map(({ causes }) => causes)
}

test('a client inside that the inner firewall keeps from the public address is told of', () => {
  expect(named([toVip])).toEqual([['firewall.refuses-hairpin']])
})

test.each<[string, Flow[]]>([
  ['nothing', []],
  ['another port', [{ ...toVip, destinationPort: 80 }]],
  ['another address', [{ ...toVip, destination: '198.51.100.20' }]],
])('a firewall that drops %s has no part in it', (_, dropped) => {
  expect(named(dropped)).toEqual([])
})

test('what nobody outside reaches either is no matter of the inside', () => {
  expect(named([toVip], { https: ['refused'] }).flat()).not.toContain('firewall.refuses-hairpin')
})
