import { describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { breakWith } from '../../harness/deployment/fault.ts'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { planOf } from '../../harness/plan/build.ts'
import { proxies, proxyOf } from '../../harness/proxies/index.ts'
import { excludedIn } from '../../harness/scenario/scenario.ts'
import { scenarios } from '../../scenarios/index.ts'

const hostOf = (d: Deployment, name: string) => {
  const host = planOf(d).hosts.find((h) => h.name === name)
  if (!host) throw new Error(`the plan has no host ${name}`)
  return host
}

const arrangements = proxies.flatMap((product) =>
  product.modes.map((mode) => ({ product: product.id, mode })),
)

describe('a plan', () => {
  test('is the same for the same deployment', () => {
    expect(planOf(contoso)).toEqual(planOf(structuredClone(contoso)))
  })

  test('is plain data', () => {
    expect(JSON.parse(JSON.stringify(planOf(contoso)))).toEqual(planOf(contoso))
  })

  test('gives the proxy its self address first and the virtual server a /32', () => {
    expect(hostOf(contoso, 'proxy').interfaces[0]?.addresses).toEqual([
      '198.51.100.11/24',
      '198.51.100.10/32',
    ])
  })

  test('sends the answers of the web services back through the proxy only where that is said', () => {
    const back = { ...contoso, firewall: { ...contoso.firewall, returnPath: 'proxy' as const } }
    expect(hostOf(contoso, 'firewall').rules).toEqual([])
    expect(hostOf(back, 'firewall').rules).toEqual([
      'from 10.0.0.0/24 ipproto tcp sport 4443 lookup 110',
      'from 10.0.0.0/24 ipproto tcp sport 8080 lookup 110',
    ])
  })

  test('holds no key and no certificate, only their names', () => {
    expect(JSON.stringify(planOf(contoso))).not.toMatch(/BEGIN (CERTIFICATE|[A-Z ]*PRIVATE KEY)/)
  })

  test.each(arrangements)(
    'of $product in mode $mode is changed by every fault it can have',
    ({ product, mode }) => {
      const healthy = { ...contoso, proxy: { ...contoso.proxy, product, mode } }
      const before = JSON.stringify(planOf(healthy))
      const broken = scenarios
        .flatMap((s) =>
          s.kind === 'fault' && !excludedIn(s, mode)
            ? [{ id: s.id, value: breakWith(healthy, [s.fault]).value }]
            : [],
        )
        .filter(({ value }) => proxyOf(healthy).cannot(value) === undefined)
      const unchanged = broken.filter(({ value }) => JSON.stringify(planOf(value)) === before)
      expect(unchanged.map((s) => s.id)).toEqual([])
    },
  )
})
