import { describe, expect, test } from '@jest/globals'
import { produce } from 'immer'
import { contoso } from '../../harness/deployment/contoso.ts'
import { publishOfficeWebApps } from '../../harness/deployment/publish-office-web-apps.ts'
import type { Deployment, FilterRule } from '../../harness/deployment/schema.ts'
import { filterOf } from '../../harness/plan/filters.ts'

const { segments, frontEnds } = contoso
const [fe1, fe2] = Object.values(frontEnds).map(({ address }) => address)

/** The lines of a chain, as far as they decide. */
const chainOf = (d: Deployment, host: string, chain: string): string[] => {
  const lines = filterOf(d, host)
  const start = lines.indexOf(`  chain ${chain} {`)
  return start < 0 ? [] : lines.slice(start + 1, lines.indexOf('  }', start)).map((line) => line.trim())
}

/** How the inner firewall is told of a rule, without its name and what it writes down. */
const said = (rule: Partial<FilterRule>, d = contoso): string | undefined => {
  const whole: FilterRule = { name: 'mine', from: 'any', to: 'any', action: 'accept', ...rule }
  const changed = { ...d, firewall: { ...d.firewall, rules: [whole] } }
  return chainOf(changed, 'firewall', 'forward')
    .find((line) => line.endsWith('comment "mine"'))
    ?.replace(/ add @dropped \{[^}]*\}/, ' record')
    .replace(' comment "mine"', '')
}

describe('a rule of a firewall', () => {
  test.each<[FilterRule['from'], string]>([
    ['internet', `ip saddr ${segments.internet} accept`],
    ['perimeter', `ip saddr ${segments.perimeter} accept`],
    ['inside', `ip saddr ${segments.inside} accept`],
    ['vip', 'ip saddr 198.51.100.10 accept'],
    ['proxy', 'ip saddr 198.51.100.11 accept'],
    ['edge', 'ip saddr 198.51.100.20 accept'],
    ['frontEnds', `ip saddr { ${fe1}, ${fe2} } accept`],
    ['fe2', `ip saddr ${fe2} accept`],
    ['any', 'accept'],
  ])('speaks of %s', (from, words) => {
    expect(said({ from })).toBe(words)
    expect(said({ to: from })).toBe(words.replace('saddr', 'daddr'))
  })

  test('speaks of Office Web Apps where they are', () => {
    const d = produce(contoso, publishOfficeWebApps)
    expect(said({ from: 'officeWebApps', to: 'vip' }, d)).toBe(
      'ip saddr 10.0.0.254 ip daddr { 198.51.100.10, 198.51.100.254 } accept',
    )
  })

  test.each<[string, Partial<FilterRule>, string]>([
    ['lets ports through', { ports: [4443, 8080] }, 'tcp dport { 4443, 8080 } accept'],
    ['drops them, and writes that down', { ports: [4443], action: 'drop' }, 'tcp dport { 4443 } record drop'],
    ['drops all TCP, where it names no ports', { action: 'drop' }, 'meta l4proto tcp record drop'],
    [
      'rejects with a reset',
      { ports: [4443], action: 'reject' },
      'tcp dport { 4443 } record reject with tcp reset',
    ],
  ])('%s', (_, rule, words) => {
    expect(said(rule)).toBe(words)
  })
})

describe('a packet filter', () => {
  test.each(['border', 'firewall'])(
    'of %s drops strays first, lets connections go on, and drops the rest',
    (host) => {
      const { rules } = contoso[host as 'border' | 'firewall']
      const lines = chainOf(contoso, host, 'forward')
      expect(lines[0]).toMatch(/hook forward .*policy drop;$/)
      expect(lines[1]).toMatch(/^ct state invalid add @invalid .*drop /)
      expect(lines[2]).toBe('ct state established,related accept')
      expect(lines.slice(3, -1).map((line) => line.match(/comment "(.*)"$/)?.[1])).toEqual(
        rules.map(({ name }) => name),
      )
      expect(lines.at(-1)).toMatch(/add @dropped .* drop comment "not published"$/)
    },
  )

  test.each(['client', 'proxy', 'fe1', 'desk'])('is none of %s, which forwards nothing', (host) => {
    expect(chainOf(contoso, host, 'forward')).toEqual([])
  })

  test('keeps back “fragmentation needed” only where that is said, and only the inner firewall’s', () => {
    const d = { ...contoso, firewall: { ...contoso.firewall, fragmentationNeeded: 'filtered' as const } }
    const kept = (of: Deployment, host: string) =>
      chainOf(of, host, 'output').filter((line) => line.includes('frag-needed')).length
    expect([kept(d, 'firewall'), kept(d, 'border'), kept(contoso, 'firewall')]).toEqual([1, 0, 0])
  })

  test('swallows what is sent to the CA only where that is said, and only there', () => {
    const d = { ...contoso, pki: { ...contoso.pki, reachable: false } }
    const lines = (of: Deployment, host: string) => chainOf(of, host, 'input').length
    expect([lines(d, 'pki') > 0, lines(d, 'dns'), lines(contoso, 'pki')]).toEqual([true, 0, 0])
  })

  test('swallows ping everywhere, or nowhere', () => {
    const d = { ...contoso, icmpEcho: 'dropped' as const }
    for (const host of ['client', 'border', 'fe1'])
      expect([chainOf(d, host, 'no_echo').length > 0, chainOf(contoso, host, 'no_echo')]).toEqual([true, []])
  })

  test('loses every third packet on the line of the border, both ways, where that is said', () => {
    const d = { ...contoso, border: { ...contoso.border, lineLosesEvery: 3 } }
    const lost = (of: Deployment, host: string) =>
      filterOf(of, host)
        .filter((line) => line.includes('numgen'))
        .map((line) => line.trim().split(' ').slice(0, 2).join(' '))
    expect(lost(d, 'border')).toEqual(['iifname eth0', 'oifname eth0'])
    expect([...lost(d, 'firewall'), ...lost(contoso, 'border')]).toEqual([])
  })
})
