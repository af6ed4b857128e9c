import { describe, expect, test } from '@jest/globals'
import type { CauseId } from '../../harness/causes/index.ts'
import type { Diagnosis } from '../../harness/diagnosis/diagnosis.ts'
import { candidatesFor, judge, looksHealthy, reasonFor } from '../../harness/trial/judge.ts'
import { scenarios } from '../../scenarios/index.ts'
import { faultNamed } from '../fixtures/fault-named.ts'

const diagnosis = (...sets: CauseId[][]): Diagnosis => ({
  findings: sets.map((causes) => ({ causes, because: '', evidence: [] })),
})

describe('a diagnosis', () => {
  test.each<[string, CauseId[][], CauseId[][], string]>([
    ['names the cause', [['proxy.no-snat']], [['proxy.no-snat']], 'detected'],
    [
      'names exactly the twins',
      [['dns.wrong-address', 'proxy.no-snat']],
      [['proxy.no-snat', 'dns.wrong-address']],
      'detected',
    ],
    ['guesses one of two twins', [['proxy.no-snat']], [['proxy.no-snat', 'dns.wrong-address']], 'wrong'],
    [
      'names more candidates than there are',
      [['proxy.no-snat', 'tls.expired']],
      [['proxy.no-snat']],
      'wrong',
    ],
    ['names something else', [['tls.expired']], [['proxy.no-snat']], 'wrong'],
    ['names something else as well', [['proxy.no-snat'], ['tls.expired']], [['proxy.no-snat']], 'wrong'],
    ['finds nothing', [], [['proxy.no-snat']], 'missed'],
    ['says only that something is wrong', [[]], [['proxy.no-snat']], 'missed'],
    ['finds nothing in a control', [], [], 'clear'],
    ['finds something in a control', [['tls.expired']], [], 'false-alarm'],
    ['finds an unknown wrong in a control', [[]], [], 'false-alarm'],
    [
      'names both of two',
      [['tls.expired'], ['proxy.no-snat']],
      [['proxy.no-snat'], ['tls.expired']],
      'detected',
    ],
    ['names one of two', [['proxy.no-snat']], [['proxy.no-snat'], ['tls.expired']], 'wrong'],
  ])('that %s', (_, said, expected, verdict) => {
    expect(judge(diagnosis(...said), expected)).toBe(verdict)
  })
})

describe('what the proxy brings along by itself', () => {
  const judged = (said: CauseId[][], expected: CauseId[][]) =>
    judge(diagnosis(...said), expected, ['proxy.breaks-ntlm'])

  test.each<[string, CauseId[][], CauseId[][], string]>([
    ['may be named beside a fault', [['tls.expired'], ['proxy.breaks-ntlm']], [['tls.expired']], 'detected'],
    ['may be named in a control', [['proxy.breaks-ntlm']], [], 'clear'],
    ['need not be named', [['tls.expired']], [['tls.expired']], 'detected'],
    ['is no fault that is missed', [['proxy.breaks-ntlm']], [['tls.expired']], 'missed'],
    ['has to be named where it is expected', [], [['proxy.breaks-ntlm']], 'missed'],
    ['is detected where it is expected', [['proxy.breaks-ntlm']], [['proxy.breaks-ntlm']], 'detected'],
    ['excuses no guess', [['proxy.breaks-ntlm', 'tls.expired']], [], 'false-alarm'],
    ['excuses nothing else', [['proxy.limits-body']], [], 'false-alarm'],
    ['excuses nothing unexplained', [[]], [], 'false-alarm'],
  ])('%s', (_, said, expected, verdict) => {
    expect(judged(said, expected)).toBe(verdict)
  })
})

describe('what a scenario is expected to be taken for', () => {
  const [missingSnat, wrongPort] = ['missing-snat', 'wrong-port'].map(faultNamed)
  const healthy = scenarios.find(({ id }) => id === 'healthy')
  if (!missingSnat || !wrongPort || !healthy) throw new Error('expected them in the catalogue')
  const twin = (id: string) => ({ id, from: 'outside', mode: 'l4', separatedBy: '' }) as const
  const of = (change: Partial<typeof missingSnat>) => ({ ...missingSnat, twins: [], alsoFits: [], ...change })
  const all = [missingSnat, wrongPort, healthy]
  const alsoFits = [{ from: 'outside', mode: 'l4', causes: ['border.drops', 'path.dead-hop'] }] as const

  test.each([
    ['its own cause alone', of({}), ['proxy.no-snat']],
    ['that of a twin too', of({ twins: [twin('wrong-port')] }), ['proxy.no-snat', 'proxy.wrong-target-port']],
    ['no cause of a healthy twin', of({ twins: [twin('healthy')] }), ['proxy.no-snat']],
    ['what fits as well', of({ alsoFits }), ['proxy.no-snat', 'border.drops', 'path.dead-hop']],
  ])('is %s', (_, scenario, causes) => {
    expect(candidatesFor(scenario, 'outside', 'l4', all)).toEqual(causes)
  })

  test.each([
    ['inside', 'l4'],
    ['outside', 'bridge'],
  ] as const)('is its own cause from %s in mode %s, where it is told apart', (from, mode) => {
    const scenario = of({ twins: [twin('wrong-port'), twin('healthy')], alsoFits })
    expect(candidatesFor(scenario, from, mode, all)).toEqual(['proxy.no-snat'])
    expect(looksHealthy(scenario, from, mode, all)).toBe(false)
  })

  test('is health where a healthy deployment looks the same, and only there', () => {
    expect(looksHealthy(of({ twins: [twin('healthy')] }), 'outside', 'l4', all)).toBe(true)
    expect(looksHealthy(of({ twins: [twin('wrong-port')] }), 'outside', 'l4', all)).toBe(false)
  })
})

test('what no rule explains is told with what was seen', () => {
  const unexplained: Diagnosis = {
    findings: [{ causes: [], because: 'a name cannot be resolved', evidence: [] }],
  }
  expect(reasonFor('false-alarm', unexplained, [])).toBe(
    'expected nothing, the diagnosis named no cause for “a name cannot be resolved”',
  )
})

test.each(['detected', 'clear'] as const)('nothing has to be said of %s', (verdict) => {
  expect(reasonFor(verdict, diagnosis(['tls.expired']), [['tls.expired']])).toBe('')
})

test('what was missed is said, and that nothing was named', () => {
  expect(reasonFor('missed', diagnosis(), [['proxy.no-snat'], ['tls.expired']])).toBe(
    'expected proxy.no-snat, and tls.expired, the diagnosis named nothing',
  )
})

test('a cause that two twins share is said once', () => {
  const expected: CauseId[] = ['proxy.no-snat', 'dns.wrong-address', 'dns.wrong-address']
  expect(reasonFor('wrong', diagnosis(['proxy.no-snat']), [expected])).toBe(
    'expected proxy.no-snat or dns.wrong-address, the diagnosis named proxy.no-snat',
  )
})
