import { describe, expect, test } from '@jest/globals'
import { produce } from 'immer'
import { contoso } from '../../harness/deployment/contoso.ts'
import { publishOfficeWebApps } from '../../harness/deployment/publish-office-web-apps.ts'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { routeWords } from '../../harness/engines/wiring/host-network.ts'
import { planOf } from '../../harness/plan/build.ts'
import { proxies, proxyOf } from '../../harness/proxies/index.ts'
import { excludedIn } from '../../harness/scenario/scenario.ts'
import { deploymentOf, settingFor } from '../../harness/trial/subject.ts'
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

  test('tells the inner firewall alone that packets are too long for the way to the pool', () => {
    const narrow = { ...contoso, firewall: { ...contoso.firewall, poolMtu: 1400 } }
    const routes = planOf(narrow).hosts.flatMap((host) =>
      host.routes.filter(({ mtu }) => mtu).map((route) => [host.name, routeWords(route)]),
    )
    expect(routes).toEqual([
      ['firewall', '10.0.0.11 dev eth1 mtu 1400'],
      ['firewall', '10.0.0.12 dev eth1 mtu 1400'],
    ])
  })

  test('with hops has a link behind each, and a way over all of them and back', () => {
    const d = { ...contoso, path: { ...contoso.path, hops: 2 } }
    const { segments } = planOf(d)
    expect(segments.map(({ name, subnet }) => `${name} ${subnet}`)).toEqual([
      ...['internet 203.0.113.0/24', 'perimeter 198.51.100.0/24', 'inside 10.0.0.0/24'],
      ...['link1 100.64.0.0/30', 'link2 100.64.0.4/30'],
    ])
    const of = (name: string) => {
      const { interfaces, routes } = hostOf(d, name)
      return [...interfaces.flatMap(({ addresses }) => addresses), ...routes.map(routeWords)]
    }
    expect([of('hop1'), of('hop2'), of('border')]).toEqual([
      [
        ...['203.0.113.1/24', '100.64.0.1/30'],
        ...['198.51.100.0/24 via 100.64.0.2', '10.0.0.0/24 via 100.64.0.2'],
      ],
      [
        ...['100.64.0.2/30', '100.64.0.5/30'],
        ...['198.51.100.0/24 via 100.64.0.6', '10.0.0.0/24 via 100.64.0.6', '203.0.113.0/24 via 100.64.0.1'],
      ],
      [
        ...['100.64.0.6/30', '198.51.100.1/24'],
        ...['10.0.0.0/24 via 198.51.100.2', '203.0.113.0/24 via 100.64.0.5'],
      ],
    ])
  })

  test('with Office Web Apps has a server more, a public address more, and a filter that is silent', () => {
    const d = produce(contoso, publishOfficeWebApps)
    expect(planOf(d).hosts.map(({ name }) => name)).toEqual([
      ...planOf(contoso).hosts.map(({ name }) => name),
      'officeWebApps',
    ])
    expect(hostOf(d, 'proxy').interfaces[0]?.addresses.at(-1)).toBe('198.51.100.254/32')
    const { filter, services } = hostOf(d, 'officeWebApps')
    expect(filter.join('\n')).toMatch(/tcp dport \{ 443, 80 \} accept.*\n.*drop comment "stealth mode"/)
    expect(services.map(({ name }) => name)).toEqual(['officewebapps'])
    expect(hostOf(d, 'border').filter.join('\n')).toContain('ip daddr { 198.51.100.10, 198.51.100.254 }')
  })

  test('sends the answers of Office Web Apps back through the proxy as well', () => {
    const back = produce(
      { ...contoso, firewall: { ...contoso.firewall, returnPath: 'proxy' as const } },
      publishOfficeWebApps,
    )
    expect(hostOf(back, 'firewall').rules.slice(2)).toEqual([
      'from 10.0.0.254 ipproto tcp sport 443 lookup 110',
      'from 10.0.0.254 ipproto tcp sport 80 lookup 110',
    ])
  })

  test('holds no key and no certificate, only their names', () => {
    expect(JSON.stringify(planOf(contoso))).not.toMatch(/BEGIN (CERTIFICATE|[A-Z ]*PRIVATE KEY)/)
  })

  test.each(arrangements)(
    'of $product in mode $mode is changed by every fault it can have',
    ({ product, mode }) => {
      const healthy = { ...contoso, proxy: { ...contoso.proxy, product, mode } }
      const broken = scenarios
        .flatMap((s) =>
          s.kind === 'fault' && !excludedIn(s, mode)
            ? [{ id: s.id, before: settingFor(healthy, s), value: deploymentOf(healthy, s) }]
            : [],
        )
        .filter(({ value }) => proxyOf(healthy).cannot(value) === undefined)
      const unchanged = broken.filter(
        ({ before, value }) => JSON.stringify(planOf(value)) === JSON.stringify(planOf(before)),
      )
      expect(broken.length).toBeGreaterThan(20)
      expect(unchanged.map((s) => s.id)).toEqual([])
    },
  )
})
