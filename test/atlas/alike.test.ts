import { describe, expect, test } from '@jest/globals'
import { alikeIn } from '../../harness/atlas/alike.ts'
import type { AtlasProbe, AtlasRow } from '../../harness/atlas/atlas.ts'

const probe = (id: string, vantage: AtlasProbe['vantage']): AtlasProbe => ({
  id,
  from: vantage === 'outside' ? 'client' : 'firewall',
  vantage,
  label: id,
  command: id,
})
const row = (scenario: string, seen: Record<string, string>): AtlasRow => ({
  scenario,
  kind: 'fault',
  layer: 'path',
  seen,
})

const probes = [probe('tcp', 'outside'), probe('ledger', 'inside'), probe('desk', 'inside')]

describe('scenarios that look alike', () => {
  test('are those that no probe of the vantage tells apart', () => {
    const rows = [
      row('a', { tcp: 'timeout', ledger: '1' }),
      row('b', { tcp: 'timeout', ledger: '2' }),
      row('c', { tcp: 'refused', ledger: '1' }),
    ]
    expect(alikeIn(rows, probes).map(({ vantage, scenarios }) => [vantage, scenarios])).toEqual([
      ['outside', ['a', 'b']],
    ])
  })

  test('are best separated by the probe that leaves the fewest to choose from', () => {
    const rows = [
      row('a', { tcp: 'timeout', ledger: '1', desk: 'x' }),
      row('b', { tcp: 'timeout', ledger: '2', desk: 'x' }),
      row('c', { tcp: 'timeout', ledger: '3', desk: 'y' }),
    ]
    expect(alikeIn(rows, probes)[0]?.next).toEqual({ probe: 'ledger', groups: [['a'], ['b'], ['c']] })
  })

  test('have no next probe where nothing that is asked separates them', () => {
    const rows = [row('a', { tcp: 'timeout' }), row('b', { tcp: 'timeout' })]
    expect(alikeIn(rows, probes)).toEqual([
      { vantage: 'outside', scenarios: ['a', 'b'] },
      { vantage: 'inside', scenarios: ['a', 'b'] },
    ])
  })

  test('differ where a probe was asked in one of them only', () => {
    expect(alikeIn([row('a', { tcp: 'open' }), row('b', {})], probes)).toEqual([])
  })
})
