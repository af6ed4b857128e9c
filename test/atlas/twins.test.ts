import { describe, expect, test } from '@jest/globals'
import type { Alike, Atlas } from '../../harness/atlas/atlas.ts'
import { twinDisagreements } from '../../harness/atlas/twins.ts'
import type { Vantage } from '../../harness/diagnosis/diagnosis.ts'
import type { FaultScenario, Scenario, Twin } from '../../harness/scenario/scenario.ts'
import { scenarios } from '../../scenarios/index.ts'
import { faultNamed } from '../fixtures/fault-named.ts'

const healthy = scenarios.find(({ id }) => id === 'healthy') as Scenario
const twin = (id: string, from: Vantage = 'outside', mode: Twin['mode'] = 'l4'): Twin => ({
  ...{ id, from, mode, separatedBy: '' },
})
const having = (id: string, ...twins: Twin[]): FaultScenario => ({ ...faultNamed(id), twins })

/** An atlas of one mode in which these look alike from outside, of all that were measured. */
const said = (all: readonly Scenario[], alike: string[], from: Vantage = 'outside'): string[] => {
  const rows = all.map(({ id, kind, layer }) => ({ scenario: id, kind, layer, seen: {} }))
  const group: Alike = { vantage: from, scenarios: alike }
  const modes = [{ mode: 'l4' as const, proxy: 'fastl4', probes: [], rows, alike: [group] }]
  const atlas: Atlas = { madeFrom: '', modes }
  return twinDisagreements(atlas, all)
}

const snat = 'missing-snat'
const port = 'wrong-port'

describe('declared twins', () => {
  test('agree with what was seen where both say so', () => {
    expect(said([having(snat, twin(port)), having(port, twin(snat)), healthy], [snat, port])).toEqual([])
  })

  test('that were seen to differ are told', () => {
    const all = [having(snat, twin(port)), having(port), healthy]
    expect(said(all, [])).toEqual([
      'missing-snat declares wrong-port its twin (outside, l4), but they were seen to differ',
    ])
  })

  test.each([
    ['from elsewhere', twin(port, 'inside')],
    ['in another mode', twin(port, 'outside', 'bridge')],
  ])('%s are none here', (_, declared) => {
    const all = [having(snat, declared), having(port, twin(snat)), healthy]
    expect(said(all, [snat, port])).toContain(
      'missing-snat and wrong-port look the same (outside, l4), but are not declared twins',
    )
  })

  test('that were not measured are not missed', () => {
    expect(said([having(snat, twin('nobody')), healthy], [])).toEqual([])
  })
})

describe('look-alikes', () => {
  test('that nobody declared are told of both', () => {
    expect(said([having(snat), having(port), healthy], [snat, port])).toEqual([
      'missing-snat and wrong-port look the same (outside, l4), but are not declared twins',
      'wrong-port and missing-snat look the same (outside, l4), but are not declared twins',
    ])
  })

  test('of one cause need no declaration', () => {
    const same = {
      ...having(port),
      fault: { ...faultNamed(port).fault, cause: faultNamed(snat).fault.cause },
    }
    expect(said([having(snat), same, healthy], [snat, port])).toEqual([])
  })

  test('of a healthy deployment have to say so', () => {
    expect(said([having(snat), healthy], [snat, 'healthy'])).toEqual([
      'missing-snat looks healthy (outside, l4), but does not declare healthy its twin',
    ])
    expect(said([having(snat, twin('healthy')), healthy], [snat, 'healthy'])).toEqual([])
  })

  test('that both look healthy need not name each other, and one that does not say so must', () => {
    const both = [having(snat, twin('healthy')), having(port, twin('healthy')), healthy]
    expect(said(both, [snat, port, 'healthy'])).toEqual([])
    const elsewhere = [
      having(port),
      having(port, twin('healthy', 'inside')),
      having(port, twin(snat, 'inside')),
    ]
    for (const other of elsewhere)
      expect(said([having(snat, twin('healthy')), other, healthy], [snat, port, 'healthy'])).toContain(
        'missing-snat and wrong-port look the same (outside, l4), but are not declared twins',
      )
  })
})
