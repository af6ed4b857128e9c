import { describe, expect, test } from '@jest/globals'
import type { CauseId } from '../../harness/causes/index.ts'
import type { Diagnosis } from '../../harness/diagnosis/diagnosis.ts'
import { judge, reasonFor } from '../../harness/trial/judge.ts'

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

test('what no rule explains is told with what was seen', () => {
  const unexplained: Diagnosis = {
    findings: [{ causes: [], because: 'a name cannot be resolved', evidence: [] }],
  }
  expect(reasonFor('false-alarm', unexplained, [])).toBe(
    'expected nothing, the diagnosis named no cause for “a name cannot be resolved”',
  )
})

test('a cause that two twins share is said once', () => {
  const expected: CauseId[] = ['proxy.no-snat', 'dns.wrong-address', 'dns.wrong-address']
  expect(reasonFor('wrong', diagnosis(['proxy.no-snat']), [expected])).toBe(
    'expected proxy.no-snat or dns.wrong-address, the diagnosis named proxy.no-snat',
  )
})
