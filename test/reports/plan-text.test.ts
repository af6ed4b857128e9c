import { expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { planOf } from '../../harness/plan/build.ts'
import { hostText, planText } from '../../harness/reports/plan-text.ts'
import { behind, example, proxyHost } from '../proxies/arranged.ts'

const plan = planOf(contoso)

test('every host is named with its addresses', () => {
  const text = planText(plan)
  for (const { name, interfaces } of plan.hosts) {
    expect(text).toContain(
      `\n\n${name}\n  addresses\n    eth0 on ${interfaces[0]?.segment}: ${interfaces[0]?.addresses[0]}`,
    )
  }
})

test('the ledger, which every host keeps, is not repeated', () => {
  expect(planText(plan)).not.toContain('syn_in')
})

test('a host by itself shows what stands in its files, and keys by name only', () => {
  const text = hostText(plan.hosts.find((host) => host.name === 'fe1')!)
  expect(text).toMatch(/\/etc\/resolv\.conf\n {4}nameserver 10\.0\.0\.53/)
  expect(text).toContain('key of web')
  expect(text).not.toContain('BEGIN')
})

test('a route shows how long a packet it takes, where that is less than its link does', () => {
  const narrow = planOf({ ...contoso, firewall: { ...contoso.firewall, poolMtu: 1400 } })
  expect(planText(narrow)).toContain('10.0.0.11 on eth1 for packets of 1400 bytes at most')
  expect(planText(plan)).not.toContain('bytes at most')
})

test('how a service is told of a change stands with it', async () => {
  const text = hostText(proxyHost(behind({ ...(await example()), reload: { signal: 'SIGHUP', line: 'ok' } })))
  expect(text).toContain('(gets SIGHUP when its files change)')
  expect(hostText(proxyHost(contoso))).toContain('(reloads when its files change)')
})

test('a plan fits the page', () => {
  expect(
    planText(plan)
      .split('\n')
      .filter((line) => line.length > 100),
  ).toEqual([])
})
