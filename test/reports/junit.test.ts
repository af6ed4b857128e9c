import { expect, test } from '@jest/globals'
import { XMLParser } from 'fast-xml-parser'
import { junit } from '../../harness/reports/junit.ts'
import { trial } from './trials.ts'

const parse = (xml: string) =>
  new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => ['testsuites', 'testsuite', 'testcase'].includes(name),
  }).parse(xml)

test('a suite for each arrangement, with its counts', () => {
  const [suites] = parse(junit([trial(), trial({ mode: 'bridge', proxy: 'haproxy' }, 'error')])).testsuites
  expect(suites.testsuite).toMatchObject([
    { name: 'salem fastl4:l4', tests: '1', failures: '0', errors: '0' },
    { name: 'salem haproxy:bridge', tests: '1', failures: '0', errors: '1' },
  ])
})

test.each([
  ['missed', 'failure'],
  ['wrong', 'failure'],
  ['false-alarm', 'failure'],
  ['inconclusive', 'error'],
  ['error', 'error'],
  ['not-applicable', 'skipped'],
] as const)('%s is a %s with its reason', (verdict, element) => {
  const [suites] = parse(junit([trial({ reason: 'because "5 < 6" & so on\u0007' }, verdict)])).testsuites
  expect(suites.testsuite[0].testcase[0][element].message).toBe('because "5 < 6" & so on')
})

test.each(['detected', 'clear'] as const)('%s is a case without anything', (verdict) => {
  const [suites] = parse(junit([trial({}, verdict)])).testsuites
  expect(suites.testsuite[0].testcase[0]).toEqual({
    name: 'missing-snat',
    classname: 'salem.fastl4.l4',
    time: '1.2',
  })
})

test('what was heard twice says what the first hearing ended in', () => {
  const [suites] = parse(junit([trial({ adjourned: 'no lab at turn 2' }, 'detected')])).testsuites
  expect(suites.testsuite[0].testcase[0]['system-out']).toBe('heard twice, at first: no lab at turn 2')
})
