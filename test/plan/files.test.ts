import { describe, expect, test } from '@jest/globals'
import { produce } from 'immer'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { boxFilter } from '../../harness/plan/box-filter.ts'
import { planOf } from '../../harness/plan/build.ts'
import { certificateRecipes } from '../../harness/plan/certificates.ts'
import { ledgerLines, ledgerSets } from '../../harness/plan/ledger.ts'
import type { HostPlan } from '../../harness/plan/plan.ts'

const hostsOf = (d: Deployment): Map<string, HostPlan> =>
  new Map(planOf(d).hosts.map((host) => [host.name, host]))

const textOf = (host: HostPlan | undefined, path: string): string | undefined => {
  const content = host?.files.find((file) => file.path === path)?.content
  return content?.kind === 'text' ? content.text : undefined
}

const keysOf = ({ files }: HostPlan): string[] => [
  ...new Set(
    files.flatMap(({ content }) => {
      if (content.kind === 'key') return [content.certificate]
      return content.kind === 'pem' && content.key ? [content.key] : []
    }),
  ),
]

describe('the files of a host', () => {
  test('hold the keys that its own services use, and no others', () => {
    const keys = [...hostsOf(contoso)].map(([name, host]) => [name, keysOf(host).toSorted()] as const)
    expect(Object.fromEntries(keys.filter(([, of]) => of.length > 0))).toEqual({
      edge: ['edge'],
      fe1: ['pool', 'user-issuer', 'web'],
      fe2: ['pool', 'user-issuer', 'web'],
      pki: ['edge-intermediate', 'intermediate', 'public-root'],
      proxy: ['pool', 'web'],
    })
  })

  test.each([
    [contoso.dns.public.address, ['client', 'dns', 'pki', 'border', 'proxy', 'edge']],
    [contoso.dns.internal.address, ['firewall', 'idns', 'desk', 'fe1', 'fe2']],
  ])('name %s as the resolver of %j', (address, names) => {
    const hosts = hostsOf(contoso)
    for (const name of names)
      expect(textOf(hosts.get(name), '/etc/resolv.conf')?.split('\n')[0]).toBe(`nameserver ${address}`)
  })

  test('let the proxy load weak certificates, and no client', () => {
    const weak = [...hostsOf(contoso)].filter(([, host]) =>
      textOf(host, '/etc/ssl/openssl.cnf')?.includes('SECLEVEL=0'),
    )
    expect(weak.map(([name]) => name)).toEqual(['proxy'])
  })

  test('are trusted certificates as the deployment says, for who has a store of his own', () => {
    const d = produce(contoso, (draft) => {
      draft.client.trust = {
        ...draft.client.trust,
        roots: ['public-root'],
        cachedIntermediates: ['intermediate'],
      }
      draft.proxy.trust.roots = ['private-root']
    })
    const trusted = (name: string) => {
      const content = hostsOf(d)
        .get(name)
        ?.files.find(({ path }) => path === '/etc/ssl/certs/ca-certificates.crt')?.content
      return content?.kind === 'pem' ? content.certificates : undefined
    }
    expect([trusted('client'), trusted('proxy')]).toEqual([['public-root', 'intermediate'], ['private-root']])
  })
})

describe('a certificate', () => {
  const recipeOf = (d: Deployment, name: string) =>
    certificateRecipes(d).find((recipe) => recipe.name === name)

  test('says where its issuer is to be had, if that is a public one', () => {
    expect(recipeOf(contoso, 'web')).toMatchObject({
      aia: `http://${contoso.names.pki}/aia/intermediate.cer`,
      crl: `http://${contoso.names.pki}/crl/intermediate.crl`,
      ocsp: `http://${contoso.names.pki}/ocsp/intermediate`,
    })
    expect(recipeOf(contoso, 'pool')).not.toHaveProperty('aia')
  })

  test('has its own usage, hash and key where the deployment says so', () => {
    const d = produce(contoso, (draft) => {
      Object.assign(draft.certificates.web ?? {}, { usage: 'clientAuth', hash: 'SHA-1', key: 'rsa-1024' })
    })
    expect(recipeOf(d, 'web')).toMatchObject({
      ...{ extendedKeyUsage: ['clientAuth'], hash: 'SHA-1', key: 'rsa-1024' },
    })
    expect(recipeOf(contoso, 'web')).toMatchObject({ key: contoso.pki.keys })
    expect(recipeOf(contoso, 'web')).not.toHaveProperty('extendedKeyUsage')
  })
})

describe('the flow ledger', () => {
  const chain = (lines: readonly string[], name: string): string[] => {
    const start = lines.indexOf(`  chain ${name} {`)
    return lines.slice(start + 1, lines.indexOf('  }', start)).map((line) => line.trim())
  }
  const written = (lines: readonly string[]) =>
    lines.flatMap(
      (line) =>
        line
          .match(/^(.*) add @(\w+)/)
          ?.slice(1, 3)
          .reverse()
          .join(': ') ?? [],
    )

  test.each(['in', 'out'] as const)('tells kinds of packets apart by their flags: %s', (way) => {
    expect(written(chain(ledgerLines(), `seen_${way}`))).toEqual([
      `syn_${way}: tcp flags & (syn|ack|rst) == syn`,
      `synack_${way}: tcp flags & (syn|ack|rst) == syn|ack`,
      `rst_${way}: tcp flags & (rst) == rst`,
      `toobig_${way}: icmp type destination-unreachable icmp code frag-needed`,
    ])
  })

  test('has a set for all that is written down', () => {
    const sets = ledgerLines().flatMap((line) => line.match(/^ {2}set (\w+) \{$/)?.[1] ?? [])
    expect(sets).toEqual([...ledgerSets])
    const names = ['syn', 'synack', 'rst', 'toobig'].flatMap((kind) => [`${kind}_in`, `${kind}_out`])
    expect(sets.toSorted()).toEqual([...names, 'dropped', 'invalid', 'toobig_dropped'].toSorted())
  })

  test('of what stands in for a box lets nothing into the lab but its own addresses', () => {
    const ours = ['203.0.113.0/24', '10.0.0.0/24']
    const lines = boxFilter({ lab: 'lab0', box: 'eth1' }, ours)
    const from = chain(lines, 'from_box')
    expect(from[0]).toBe('type filter hook ingress device "eth1" priority 0; policy drop;')
    const set = `{ ${ours.join(', ')} }`
    expect(from.filter((line) => line.endsWith('accept'))).toEqual([
      'ether type arp accept',
      `ip saddr ${set} ip daddr ${set} accept`,
    ])
    expect(chain(lines, 'to_box')[0]).toBe(
      'type filter hook ingress device "lab0" priority 0; policy accept;',
    )
    expect([written(from).length, written(chain(lines, 'to_box')).length]).toEqual([4, 4])
  })
})
