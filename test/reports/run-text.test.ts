import { expect, test } from '@jest/globals'
import { runText } from '../../harness/reports/run-text.ts'
import type { Trial } from '../../harness/trial/outcome.ts'
import { trial } from './trials.ts'

const facts = { ms: 12_345, planned: 3, optionsFor: ({ proxy, mode }: Trial) => `--proxy ${proxy}:${mode}` }

const trials = [
  trial({ scenario: 'healthy' }, 'clear'),
  trial({ reason: 'expected proxy.no-snat, the diagnosis named nothing' }, 'missed', 'detected'),
  trial({ scenario: 'healthy-http-redirect', reason: 'forwards packets' }, 'not-applicable'),
]

test('a row a scenario, then what is not as expected, what did not apply, and the count', () => {
  expect(runText(trials, facts)).toBe(`\
scenario               fastl4:l4
healthy                clear
missing-snat           missed/detected
healthy-http-redirect  n/a

Not as expected
  missing-snat on fastl4:l4: outside missed, inside detected
    expected proxy.no-snat, the diagnosis named nothing
    again: salem run missing-snat --proxy fastl4:l4 --json

Not applicable
  fastl4:l4: 1 of 3
    healthy-http-redirect: forwards packets

3 trials in 12.3 s: 1 missed, 1 not applicable, 1 clear`)
})

test('what did not apply is told and counted for each proxy by itself', () => {
  const bridged = { proxy: 'haproxy', mode: 'bridge' as const }
  const without = [
    trial({ scenario: 'a', reason: 'forwards packets' }, 'not-applicable'),
    trial({ scenario: 'b' }),
    trial({ scenario: 'a', ...bridged }),
    trial({ scenario: 'b', reason: 'ends TLS', ...bridged }, 'not-applicable'),
    trial({ scenario: 'c', ...bridged }),
  ]
  expect(runText(without, { ...facts, planned: 5 })).toContain(`Not applicable
  fastl4:l4: 1 of 2
    a: forwards packets
  haproxy:bridge: 1 of 3
    b: ends TLS
`)
})

test('what it all ran on is said once', () => {
  const { provenance } = trial()
  const on = (tools: { [name: string]: string }) => trial({ provenance: { ...provenance, tools } })
  const text = runText([on({ nft: 'nftables 1' }), on({ nft: 'nftables 1', haproxy: 'HAProxy 2' })], facts)
  expect(text).toContain('Versions\n  Salem 0.1.0; Linux 6.1; Node v24; nftables 1; HAProxy 2\n')
})

test('a run that was interrupted says how far it came', () => {
  expect(runText([], facts)).toBe('Interrupted: 0 of 3 trials in 12.3 s')
})

test('arrangements that do not fit beside each other follow in a table of their own', () => {
  const arrangements = Array.from({ length: 9 }, (_, i) => trial({ proxy: `a-long-product-name-${i}` }))
  const lines = runText(arrangements, { ...facts, planned: 9 }).split('\n')
  expect(lines.filter((line) => line.startsWith('scenario'))).toHaveLength(3)
  expect(lines.filter((line) => line.length > 100)).toEqual([])
})

test('colour marks only the words', () => {
  const painted = runText(trials, facts, (tone, text) => `\x1b[${tone === 'good' ? 32 : 31}m${text}\x1b[39m`)
  expect(painted).toContain('\x1b[31mmissed/detected\x1b[39m')
  expect(painted).toContain('\x1b[32mclear\x1b[39m')
})

test('what is wrong with a product is said once, however many trials showed it', () => {
  const because = 'nginx in mode bridge answers anonymous requests on an authenticated connection'
  const aboutProxy = [{ causes: [], because, evidence: [] }]
  const text = runText([trial({ aboutProxy }), trial({ aboutProxy, scenario: 'healthy' }, 'clear')], facts)
  expect(text.split(because)).toHaveLength(2)
  expect(text).toContain('About the proxies\n  fastl4:l4: ')
})

test('what nothing could be concluded from at first is told, with the reason', () => {
  const adjourned = 'this machine was too busy to tell: desk’s own timers came 900 ms late'
  const text = runText([trial({ adjourned })], { ...facts, planned: 1 })
  expect(text).toContain(`Heard twice\n  missing-snat on fastl4:l4, at first: ${adjourned.slice(0, 40)}`)
  expect(text).toMatch(/^1 trial in 12.3 s: 1 detected$/m)
})
