import { describe, expect, test } from '@jest/globals'
import type { FastL4Config } from '../../harness/plan/services.ts'
import { ruleset, servingMembers } from '../../mocks/fastl4/ruleset.ts'

const config: FastL4Config = {
  kind: 'fastl4',
  vip: '203.0.113.10',
  virtualServers: [
    { port: 443, targetPort: 4443 },
    { port: 80, targetPort: 8080 },
  ],
  members: [
    { name: 'fe1', address: '10.0.0.11' },
    { name: 'fe2', address: '10.0.0.12' },
  ],
  snat: '198.51.100.11',
  persistence: 'none',
  idleSeconds: 300,
  whenAllDown: 'refuse',
  monitor: { port: 4443, intervalMs: 250, timeoutMs: 250, fall: 2, rise: 2 },
}
const both = new Set(['fe1', 'fe2'])

describe('new connections go to', () => {
  test.each<[string, FastL4Config['whenAllDown'], string[], string[]]>([
    ['members that are up', 'refuse', ['fe2'], ['10.0.0.12']],
    ['all that are up', 'try-anyway', ['fe1', 'fe2'], ['10.0.0.11', '10.0.0.12']],
    ['those alone that are up, whatever is done where none is', 'try-anyway', ['fe1'], ['10.0.0.11']],
    ['nobody where none is up', 'refuse', [], []],
    ['all where none is up and that is allowed', 'try-anyway', [], ['10.0.0.11', '10.0.0.12']],
  ])('%s', (_, whenAllDown, up, addresses) => {
    expect(servingMembers({ ...config, whenAllDown }, new Set(up))).toEqual(addresses)
  })
})

describe('a ruleset', () => {
  const linesOf = (change: Partial<FastL4Config> = {}, up: ReadonlySet<string> = both): string[] =>
    ruleset({ ...config, ...change }, up)
      .split('\n')
      .map((line) => line.trim())
  const translating = (lines: string[]) => lines.filter((line) => / [ds]nat /.test(line))
  const members = (port: number) => `map { 0 : 10.0.0.11 . ${port}, 1 : 10.0.0.12 . ${port} }`

  test('spreads connections over the members and gives them the source address', () => {
    expect(translating(linesOf())).toEqual([
      `ip daddr 203.0.113.10 tcp dport 443 dnat ip to numgen inc mod 2 ${members(4443)}`,
      `ip daddr 203.0.113.10 tcp dport 80 dnat ip to numgen inc mod 2 ${members(8080)}`,
      'ct status dnat snat to 198.51.100.11',
    ])
  })

  test('translates no source where that is said', () => {
    expect(linesOf({ snat: 'none' }).join('\n')).not.toMatch(/snat to/)
  })

  test('keeps a client with one member where that is said', () => {
    expect(translating(linesOf({ persistence: 'source' }))[0]).toContain(
      `dnat ip to jhash ip saddr mod 2 ${members(4443)}`,
    )
  })

  test('sends nobody anywhere where no member is up', () => {
    expect(translating(linesOf({}, new Set()))).toEqual(['ct status dnat snat to 198.51.100.11'])
  })

  test('publishes a single server at an address of its own, whoever of the pool is up', () => {
    const single = [443, 80].map((port) => ({
      vip: '203.0.113.12',
      port,
      to: { address: '10.0.0.254', port },
    }))
    const lines = linesOf({ single }, new Set())
    expect(translating(lines).slice(0, 2)).toEqual([
      'ip daddr 203.0.113.12 tcp dport 443 dnat ip to 10.0.0.254:443',
      'ip daddr 203.0.113.12 tcp dport 80 dnat ip to 10.0.0.254:80',
    ])
    expect(lines.filter((line) => line.endsWith('ct timeout set "idle"'))).toEqual(
      ['203.0.113.10', '203.0.113.12'].map((vip) => `ip daddr ${vip} ct state new ct timeout set "idle"`),
    )
  })

  test('forgets idle connections when it is told to', () => {
    expect(linesOf({ idleSeconds: 7 })).toContain('protocol tcp; l3proto ip; policy = { established : 7 };')
  })
})
