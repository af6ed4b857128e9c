import { describe, expect, test } from '@jest/globals'
import type { CauseId } from '../../harness/causes/index.ts'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Diagnosis } from '../../harness/diagnosis/diagnosis.ts'
import type { FaultScenario } from '../../harness/scenario/scenario.ts'
import { hiddenFrom, judgePair, type PairSeen } from '../../harness/trial/pair.ts'
import { deploymentOf, pairOf, settingFor } from '../../harness/trial/subject.ts'
import { scenarios } from '../../scenarios/index.ts'
import { faultNamed } from '../fixtures/fault-named.ts'

const snat = faultNamed('missing-snat')
const expired = faultNamed('expired-certificate')
const candidates = ({ fault }: FaultScenario): CauseId[] => [fault.cause]

const diagnosis = (causes: CauseId[]): Diagnosis => ({
  findings: causes.map((cause) => ({ causes: [cause], because: '', evidence: [] })),
})

/** What was named outside while both lasted, and of each where it was alone. */
const seen = (together: CauseId[], ofSnat: CauseId[], ofExpired: CauseId[]): PairSeen => {
  const from = (causes: CauseId[]) => ({ outside: diagnosis(causes), inside: diagnosis([]) })
  const alone = (scenario: FaultScenario, causes: CauseId[]) => ({
    scenario,
    examined: {
      ...{ symptoms: [], proof: [], unaffected: [], persisting: [], complaint: undefined },
      diagnoses: from(causes),
    },
  })
  return {
    together: from(together),
    alone: [alone(snat, ofSnat), alone(expired, ofExpired)],
    complaint: undefined,
  }
}

describe('of two faults at once', () => {
  test.each<[what: string, together: CauseId[], ofSnat: CauseId[], ofExpired: CauseId[], string, string[]]>([
    ['both are named', ['proxy.no-snat', 'tls.expired'], [], [], 'detected', []],
    [
      'one is named, and the other once it is healed',
      ['proxy.no-snat'],
      [],
      ['tls.expired'],
      'detected',
      ['expired-certificate'],
    ],
    ['one is named, and the other never', ['proxy.no-snat'], [], [], 'missed', ['expired-certificate']],
    [
      'one is named, and something else in the place of the other',
      ['proxy.no-snat'],
      [],
      ['tls.weak-key'],
      'wrong',
      ['expired-certificate'],
    ],
    [
      'both are named, and a third that is not there',
      ['proxy.no-snat', 'tls.expired', 'dns.wrong-address'],
      [],
      [],
      'wrong',
      [],
    ],
    [
      'none is named, though each is once it is alone',
      [],
      ['proxy.no-snat'],
      ['tls.expired'],
      'missed',
      ['missing-snat', 'expired-certificate'],
    ],
    [
      'neither is named but something else',
      ['tls.weak-key'],
      ['proxy.no-snat'],
      ['tls.expired'],
      'wrong',
      ['missing-snat', 'expired-certificate'],
    ],
  ])('%s', (_, together, ofSnat, ofExpired, verdict, hidden) => {
    const pair = seen(together, ofSnat, ofExpired)
    expect(judgePair(pair, 'outside', candidates)).toBe(verdict)
    expect(hiddenFrom(pair, 'outside', candidates)).toEqual(hidden)
  })

  test('none is named where something is only said to be wrong', () => {
    const unexplained = { findings: [{ causes: [], because: '', evidence: [] }] }
    const pair = seen([], ['proxy.no-snat'], ['tls.expired'])
    const together = { outside: unexplained, inside: unexplained }
    expect(judgePair({ ...pair, together }, 'outside', candidates)).toBe('missed')
  })

  test('what the proxy brings along by itself may be named besides, at first and later', () => {
    const pair = seen(['proxy.no-snat', 'proxy.breaks-ntlm'], [], ['tls.expired', 'proxy.breaks-ntlm'])
    expect(judgePair(pair, 'outside', candidates, ['proxy.breaks-ntlm'])).toBe('detected')
    expect(judgePair(pair, 'outside', candidates)).toBe('wrong')
  })
})

describe('a pair', () => {
  test('is two faults in the order named', () => {
    expect(pairOf(snat, expired)).toEqual({
      ...{ kind: 'pair', id: 'missing-snat+expired-certificate', both: [snat, expired] },
    })
    const broken = deploymentOf(contoso, pairOf(snat, expired))
    expect([broken.proxy.snat, broken.certificates.web]).not.toEqual([
      contoso.proxy.snat,
      contoso.certificates.web,
    ])
    expect(broken).toEqual(deploymentOf(contoso, pairOf(expired, snat)))
  })

  test('is set in what both of its faults have to find', () => {
    const slides = faultNamed('office-web-apps-on-4443')
    const set = [pairOf(snat, slides), pairOf(slides, snat), slides].map((one) => settingFor(contoso, one))
    expect(set.map((d) => d.officeWebApps !== undefined)).toEqual([true, true, true])
    expect(settingFor(contoso, pairOf(snat, expired))).toBe(contoso)
  })

  const healthy = scenarios.find(({ id }) => id === 'healthy')
  if (!healthy) throw new Error('expected a control in the catalogue')

  test.each([
    ['a fault and a control', snat, healthy],
    ['a control and a fault', healthy, snat],
    ['the same fault twice', snat, snat],
  ])('is not %s', (_, one, other) => {
    expect(() => pairOf(one, other)).toThrow(/expected two different faults/)
  })
})
