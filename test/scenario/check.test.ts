import { describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { checkedCatalogue } from '../../harness/scenario/check.ts'
import type { FaultScenario, Scenario } from '../../harness/scenario/scenario.ts'
import { scenarios } from '../../scenarios/index.ts'
import { faultNamed } from '../fixtures/fault-named.ts'

const missingSnat = faultNamed('missing-snat')
const others = scenarios.filter((s) => s !== missingSnat)
const with_ = (change: Partial<FaultScenario>): Scenario[] => [{ ...missingSnat, ...change }, ...others]

describe('the catalogue refuses', () => {
  test.each<[string, Scenario[], RegExp]>([
    [
      'an id used twice',
      [...scenarios, missingSnat],
      /scenarios\/path\/missing-snat\.ts: id: expected an id of its own/,
    ],
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
    [
      'a twin that says so of another vantage',
      with_({ twins: [{ id: 'wrong-port', from: 'inside', mode: 'l4', separatedBy: '' }] }).map(
        withOneSidedTwin,
      ),
      /missing-snat does not declare wrong-port as its twin from outside in mode l4/,
    ],
    [
      'a twin that says so of another mode',
      with_({ twins: [{ id: 'wrong-port', from: 'outside', mode: 'bridge', separatedBy: '' }] }).map(
        withOneSidedTwin,
      ),
      /missing-snat does not declare wrong-port as its twin from outside in mode l4/,
    ],
    ['nothing that stays unaffected', with_({ unaffected: [] }), /unaffected/],
    ['no source', with_({ sources: [] }), /sources/],
    ['an empty ticket', with_({ ticket: ' ' }), /ticket/],
    ['a hint that says nothing', with_({ hints: ['a', 'b', ''] }), /hints: expected three/],
    [
      'a field that no scenario has',
      with_({ symptom: [] } as unknown as Partial<FaultScenario>),
      /symptom: no fault has such a field/,
    ],
  ])('%s', (_, all, words) => {
    expect(() => checkedCatalogue(all)).toThrow(words)
  })

  test('not a mode left out with a reason', () => {
    const only = { modes: ['l4', 'passThrough'] as const, because: 'it is about packets' }
    const catalogue = with_({ only, symptoms: { ...missingSnat.symptoms, bridge: [] } })
    expect(checkedCatalogue(catalogue)).toBe(catalogue)
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

test('what is proved at the proxy are packets on its wire, which somebody else’s box shows too', () => {
  const modes = ['l4', 'passThrough', 'bridge'] as const
  const atProxy = scenarios
    .flatMap(({ proof }) => modes.flatMap((mode) => proof[mode]))
    .filter((step) => step.hosts(contoso).includes('proxy'))
    .map(({ text }) => text)
  expect(atProxy.length).toBeGreaterThan(0)
  expect(atProxy.filter((text) => !/^on proxy: (never )?sees (SYN|SYN-ACK|RST|ICMP)\b/.test(text))).toEqual(
    [],
  )
})
