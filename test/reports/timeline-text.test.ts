import { expect, test } from '@jest/globals'
import type { Event } from '../../harness/event.ts'
import { timelineText } from '../../harness/reports/timeline-text.ts'
import { pageWidth } from '../../harness/reports/wrap.ts'

const bootedAt = Date.UTC(2026, 0, 2, 3, 4, 5)

const textOf = (kind: string, data: Event['data']): string =>
  timelineText([{ seq: 1, host: 'fe1', kind, data, monotonicNs: 6_000_000, trial: '' }], bootedAt)

test.each([
  [
    'a request, with the reason in a line of its own',
    'request',
    {
      site: 'external',
      method: 'GET',
      host: 'web',
      url: '/abs',
      status: 401,
      from: '192.0.2.1:5',
      why: 'no.',
    },
    '03:04:05.006  fe1 request external GET web/abs 401 from 192.0.2.1:5\n               no.',
  ],
  ['SIP', 'sip', { method: 'REGISTER', user: 'a@b', status: 200 }, '03:04:05.006  fe1 sip REGISTER a@b 200'],
  [
    'a question to a name server',
    'query',
    { type: 'A', name: 'web', rcode: 'NOERROR', answers: ['web. 300 IN A 192.0.2.1'] },
    '03:04:05.006  fe1 query A web NOERROR web. 300 IN A 192.0.2.1',
  ],
  [
    'a kind that it does not know',
    'pool',
    { up: ['fe1'], serving: 2 },
    '03:04:05.006  fe1 pool up ["fe1"], serving 2',
  ],
])('shows %s', (_what, kind, data, shown) => {
  expect(textOf(kind, data)).toBe(shown)
})

test('what a client sent does not reach the terminal as it is, nor at any length', () => {
  const shown = textOf('request', { method: 'GET', url: `/\u001b[2J${'a b '.repeat(1000)}`, status: 400 })
  expect(shown).not.toContain('\u001b')
  expect(shown.length).toBeLessThan(300)
  expect(Math.max(...shown.split('\n').map((line) => line.length))).toBeLessThanOrEqual(pageWidth)
})

test('a long address does not hide what it was answered with', () => {
  expect(textOf('request', { method: 'GET', url: `/${'x'.repeat(500)}`, status: 200 })).toMatch(/…\s+200$/)
})

test('says so when there is nothing', () => {
  expect(timelineText([], bootedAt)).toBe('Nothing has happened yet.')
})
