import { expect, test } from '@jest/globals'
import { isAsExpected, type Verdict } from '../../harness/trial/outcome.ts'

const good: Verdict[] = ['detected', 'clear', 'not-applicable']
const bad: Verdict[] = ['missed', 'wrong', 'false-alarm', 'inconclusive', 'error']

test.each(good)('a trial that ends in %s from both vantages is as expected', (verdict) => {
  expect(isAsExpected({ outside: verdict, inside: verdict })).toBe(true)
})

test.each(bad)('a trial that ends in %s from either is not', (verdict) => {
  expect(isAsExpected({ outside: verdict, inside: 'detected' })).toBe(false)
  expect(isAsExpected({ outside: 'detected', inside: verdict })).toBe(false)
})
