import { expect, test } from '@jest/globals'
import type { Measured, Reach } from '../../harness/pages/page.ts'
import { pageMarkdown } from '../../harness/reports/page-markdown.ts'
import { faultNamed } from '../fixtures/fault-named.ts'

const page = (id: string, reach: Reach[]): string => {
  const measured: Measured = { scenario: id, mode: 'bridge', proxy: 'haproxy', reach, unlike: [], alike: [] }
  return pageMarkdown(faultNamed(id), measured)
}

test('a SYN that is lost on the way is not said never to have been sent', () => {
  const lost = page('dead-hop', [
    { what: 'SYN', from: 'client', to: 'client', end: 'stopped', note: 'timeout' },
    { what: 'SYN to the pool', from: 'proxy', to: 'proxy', end: 'stopped', note: 'no host was asked' },
  ])
  expect(lost).toContain('- SYN: never came from the client to the border (timeout)\n')
  expect(lost).toContain(
    '- SYN to the pool: never came from the reverse proxy to the firewall (no host was asked)\n',
  )
})

test('what came somewhere is told with where, and whether it ended there', () => {
  const lines = page('missing-snat', [
    { what: 'SYN', from: 'client', to: 'proxy', end: 'arrived', note: 'answered' },
    { what: 'HTTP', from: 'client', to: 'proxy', end: 'stopped', note: '503' },
  ])
  expect(lines).toContain('- SYN: reached the reverse proxy (answered)\n')
  expect(lines).toContain('- HTTP: came as far as the reverse proxy (503)\n')
})
