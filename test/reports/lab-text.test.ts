import { expect, test } from '@jest/globals'
import { labsText } from '../../harness/reports/lab-text.ts'

const lab = (...injected: string[]) => ({
  name: 'calm-harbour',
  engine: 'docker',
  keeper: 123_456,
  state: { proxy: 'nginx-stream', mode: 'passThrough', since: '2026-05-04T03:02:01.123Z', injected },
})

test('a lab says what is injected into it in whole words, on a page that they fit', () => {
  const text = labsText([lab('missing-snat', 'dns-stale-record'), lab()])
  expect(text).toMatch(/missing-snat,/)
  expect(text).toMatch(/dns-stale-record/)
  expect(text).toMatch(/healthy$/m)
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
})

test('a long name of a scenario is not cut', () => {
  expect(labsText([lab('autodiscover-internal-links')])).toMatch(/autodiscover-internal-links/)
})
