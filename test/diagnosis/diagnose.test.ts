import { describe, expect, test } from '@jest/globals'
import type { CauseId } from '../../harness/causes/index.ts'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Mode } from '../../harness/diagnosis/diagnosis.ts'
import type { FaultScenario } from '../../harness/scenario/scenario.ts'
import { candidatesFor } from '../../harness/trial/judge.ts'
import { scenarios } from '../../scenarios/index.ts'
import { viewOf, type World } from './views.ts'
import { type CauseInAnyMode, faults, modes } from './worlds.ts'

const named = (world: World) => diagnose(viewOf(world)).findings.map((finding) => finding.causes)

const every = (Object.keys(faults) as CauseInAnyMode[]).flatMap((cause) =>
  modes.map((mode) => ({ cause, mode })),
)

/** What an outside client cannot tell apart in a mode, as the catalogue declares it. */
const alikeFrom = (mode: Mode, cause: CauseId): CauseId[] => {
  const scenario = scenarios.find((s): s is FaultScenario => s.kind === 'fault' && s.fault.cause === cause)
  return [...new Set(candidatesFor(scenario as FaultScenario, 'outside', mode, scenarios))].sort()
}

describe('one fault, seen from inside', () => {
  test.each(every)('$cause in mode $mode is named', ({ cause, mode }) => {
    expect(named({ ...faults[cause](mode), mode, vantage: 'inside' })).toEqual([[cause]])
  })

  test.each(every)('$cause in mode $mode is named without knowing the mode', ({ cause, mode }) => {
    expect(named({ ...faults[cause](mode), vantage: 'inside' })).toEqual([[cause]])
  })
})

describe('one fault, seen from outside', () => {
  test.each(every)('$cause in mode $mode is named with what looks the same', ({ cause, mode }) => {
    const found = named({ ...faults[cause](mode), mode })
    expect(found.map((causes) => [...new Set(causes)].sort())).toEqual([alikeFrom(mode, cause)])
  })

  test.each(every)('$cause in mode $mode, not known, is among what is named', ({ cause, mode }) => {
    const found = named(faults[cause](mode))
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(cause)
  })
})

describe('what a finding says', () => {
  test.each(every)('$cause in mode $mode has evidence with commands', ({ cause, mode }) => {
    for (const vantage of ['outside', 'inside'] as const) {
      const [finding] = diagnose(viewOf({ ...faults[cause](mode), mode, vantage })).findings
      expect(finding?.because).toMatch(/^[A-Z0-9].*\.$/)
      expect(finding?.evidence.length).toBeGreaterThan(0)
      expect(finding?.evidence.every((e) => e.command && e.observed)).toBe(true)
      expect(finding?.separateBy !== undefined).toBe((finding?.causes.length ?? 0) > 1)
    }
  })

  test('alternatives come with what would separate them', () => {
    const [finding] = diagnose(viewOf({ ...faults['proxy.no-snat']('l4'), mode: 'l4' })).findings
    expect(finding?.separateBy).toContain(
      'It is dns.wrong-address if the public record and the virtual server have different addresses. ' +
        'It is proxy.no-snat if the firewall sees SYN-ACKs from the front ends to addresses of clients.',
    )
  })

  test('a host that nobody named is not said to be unpublished', () => {
    const [finding] = diagnose(viewOf({ stsHost: 'lyncweb2.contoso.example' })).findings
    expect(finding?.because).toContain('another host than those that are known to be published')
  })

  test('a stray answer is shown by the ledgers of three hosts', () => {
    const view = viewOf({ ...faults['proxy.no-snat']('bridge'), mode: 'bridge', vantage: 'inside' })
    expect(diagnose(view).findings[0]?.evidence.map(({ from, observed }) => `${from}: ${observed}`)).toEqual([
      'fe1: SYNs from 203.0.113.10:40005 to 10.0.0.11:4443',
      'firewall: SYN-ACKs from 10.0.0.11:4443 to 203.0.113.10:40005',
      'border: dropped from 10.0.0.11:4443 to 203.0.113.10:40005',
    ])
  })
})
