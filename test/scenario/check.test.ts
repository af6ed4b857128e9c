import { describe, expect, test } from '@jest/globals'
import { checkedCatalogue } from '../../harness/scenario/check.ts'
import type { FaultScenario, Scenario } from '../../harness/scenario/scenario.ts'
import { scenarios } from '../../scenarios/index.ts'

const missingSnat = scenarios.find((s): s is FaultScenario => s.id === 'missing-snat') as FaultScenario
const others = scenarios.filter((s) => s !== missingSnat)
const with_ = (change: Partial<FaultScenario>): Scenario[] => [{ ...missingSnat, ...change }, ...others]

describe('the catalogue refuses', () => {
  test.each<[string, Scenario[], RegExp]>([
    ['an id used twice', [...scenarios, missingSnat], /missing-snat: id: expected an id of its own/],
    [
      'a mode without symptoms',
      with_({ symptoms: { ...missingSnat.symptoms, bridge: [] } }),
      /symptoms\.bridge/,
    ],
    ['a scenario without proof', with_({ proof: { l4: [], passThrough: [], bridge: [] } }), /proof\.l4/],
    [
      'a proof of things never seen only',
      with_({ proof: { ...missingSnat.proof, l4: missingSnat.proof.l4.filter((step) => step.never) } }),
      /proof\.l4: expected a sighting/,
    ],
    [
      'an unknown twin',
      with_({ twins: [{ id: 'nobody', from: 'outside', mode: 'l4', separatedBy: '' }] }),
      /twins: expected a known scenario, got nobody/,
    ],
    ['a twin that does not say so itself', with_({ twins: [] }).map(withOneSidedTwin), /does not declare/],
    ['nothing that stays unaffected', with_({ unaffected: [] }), /unaffected/],
    ['no source', with_({ sources: [] }), /sources/],
  ])('%s', (_, all, words) => {
    expect(() => checkedCatalogue(all)).toThrow(words)
  })

  test('nothing in the catalogue that ships', () => {
    expect(checkedCatalogue(scenarios)).toBe(scenarios)
  })
})

function withOneSidedTwin(s: Scenario): Scenario {
  return s.kind === 'fault' && s.id === 'wrong-port'
    ? { ...s, twins: [{ id: 'missing-snat', from: 'outside', mode: 'l4', separatedBy: '' }] }
    : s
}
