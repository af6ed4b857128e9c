import { expect, test } from '@jest/globals'
import { exitCodeFor } from '../../harness/cli/verdict-exit.ts'
import type { Verdict } from '../../harness/trial/outcome.ts'
import { trial } from '../reports/trials.ts'

test.each<[Verdict[], number]>([
  [['detected', 'clear', 'not-applicable'], 0],
  [['detected', 'missed'], 1],
  [['wrong'], 1],
  [['false-alarm', 'inconclusive'], 1],
  [['inconclusive', 'detected'], 3],
  [['error', 'missed', 'inconclusive'], 2],
  [[], 0],
])('%j ends with %i', (verdicts, code) => {
  expect(exitCodeFor(verdicts.map((verdict) => trial({}, verdict)))).toBe(code)
})

test('one vantage that missed is enough', () => {
  expect(exitCodeFor([trial({}, 'missed', 'detected')])).toBe(1)
})
