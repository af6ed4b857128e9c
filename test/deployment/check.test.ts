import { describe, expect, test } from '@jest/globals'
import { produce } from 'immer'
import { checkedDeployment, problemsOf, problemsOfHealthy } from '../../harness/deployment/check.ts'
import { contoso } from '../../harness/deployment/contoso.ts'
import { publishOfficeWebApps } from '../../harness/deployment/publish-office-web-apps.ts'

type Path = (string | number)[]

/** contoso with one field set to something else. */
const having = (path: Path, value: unknown): unknown => {
  const copy = structuredClone(contoso) as unknown
  const parent = path.slice(0, -1).reduce((at, key) => (at as Record<string, unknown>)[key] as never, copy)
  ;(parent as Record<string, unknown>)[path.at(-1) as string] = value
  return copy
}

const loop = [
  { type: 'CNAME', name: 'a.contoso.example', ttl: 60, target: 'b.contoso.example' },
  { type: 'CNAME', name: 'b.contoso.example', ttl: 60, target: 'a.contoso.example' },
]

describe('a deployment that is not sound', () => {
  test.each<[string, Path, unknown, string, RegExp]>([
    ['a port out of range', ['proxy', 'pool', 'monitor', 'port'], 70_000, 'proxy.pool.monitor.port', /65535/],
    [
      'a word that is none of them',
      ['proxy', 'snat'],
      'maybe',
      'proxy.snat',
      /^expected one of self, none, got "maybe"$/,
    ],
    ['a field nobody knows', ['proxy', 'snta'], 'none', 'proxy.snta', /^expected no field of this name$/],
    ['a port of zero', ['edge', 'port'], 0, 'edge.port', /1/],
    [
      'a rule whose name is no word',
      ['border', 'rules', 0, 'name'],
      'web "services"',
      'border.rules.0.name',
      /letters/,
    ],
    [
      'a subnet written as a host in it',
      ['segments', 'inside'],
      '10.0.0.5/24',
      'segments.inside',
      /^expected the subnet itself, 10\.0\.0\.0\/24, got 10\.0\.0\.5\/24$/,
    ],
    [
      'a broadcast address',
      ['client', 'address'],
      '203.0.113.255',
      'client.address',
      /the first or the last/,
    ],
    [
      'one port for both virtual servers',
      ['proxy', 'virtualServers', 'http', 'port'],
      443,
      'proxy.virtualServers.http.port',
      /443 is already that of https/,
    ],
    [
      'overlapping subnets',
      ['segments', 'inside'],
      '198.51.100.128/25',
      'segments.inside',
      /overlaps segments\.perimeter/,
    ],
    [
      'an address outside its segment',
      ['client', 'address'],
      '10.0.0.9',
      'client.address',
      /segment internet/,
    ],
    ['an address given twice', ['edge', 'address'], '198.51.100.10', 'edge.address', /already proxy\.vip/],
    [
      'a CNAME loop',
      ['dns', 'public', 'zones', 0, 'records'],
      loop,
      'dns.public.zones.0.records.0.target',
      /loop: a\..* → b\..* → a\./,
    ],
    [
      'a record outside its zone',
      ['dns', 'public', 'zones', 0, 'origin'],
      'fabrikam.example',
      'dns.public.zones.0.records.0.name',
      /inside the zone/,
    ],
    [
      'a rule about a front end that there is not',
      ['firewall', 'rules', 0, 'to'],
      'fe9',
      'firewall.rules.0.to',
      /one of fe1, fe2, got fe9/,
    ],
    ['an unknown field', ['proxy', 'snatt'], 'self', 'proxy.snatt', /no field of this name/],
    ['an unknown certificate', ['edge', 'tls', 'certificate'], 'webb', 'edge.tls.certificate', /got webb/],
    [
      'an unknown issuer',
      ['certificates', 'web', 'issuer'],
      'nobody',
      'certificates.web.issuer',
      /got nobody/,
    ],
    [
      'an issuer that is issued by what it issued',
      ['certificates', 'public-root', 'issuer'],
      'intermediate',
      'certificates.web.issuer',
      /ends in a root, but it is a loop: web → intermediate → public-root → intermediate$/,
    ],
    ['an unknown certificate in a chain', ['edge', 'tls', 'chain'], ['webb'], 'edge.tls.chain.0', /got webb/],
    ['an unknown revoked one', ['pki', 'revoked'], ['web', 'webb'], 'pki.revoked.1', /got webb/],
    ['an unknown kept one', ['client', 'keptCertificate'], 'webb', 'client.keptCertificate', /got webb/],
    ['an unknown root', ['desk', 'trust', 'roots'], ['webb'], 'desk.trust.roots.0', /got webb/],
    [
      'an unknown intermediate that is kept',
      ['client', 'trust', 'cachedIntermediates'],
      ['webb'],
      'client.trust.cachedIntermediates.0',
      /got webb/,
    ],
    ['a number for a text', ['sipDomain'], 5, 'sipDomain', /^expected a text, got 5$/],
    ['a list for fields', ['proxy', 'pool'], [], 'proxy.pool', /^expected fields, got \[\]$/],
    ['nothing at all', ['edge'], undefined, 'edge', /^expected fields, got nothing$/],
    ['a name that is none', ['names', 'web'], 'lync web', 'names.web', /fully qualified/],
    [
      'a port used twice',
      ['frontEnd', 'ports', 'internalHttp'],
      4443,
      'frontEnd.ports.internalHttp',
      /already externalHttps/,
    ],
    [
      'hops without room for their links',
      ['path'],
      { hops: 5, links: '100.64.0.0/28', deadHop: 0 },
      'path.links',
      /has room for 4/,
    ],
    [
      'links that overlap a segment',
      ['path'],
      { hops: 1, links: '10.0.0.0/8', deadHop: 0 },
      'path.links',
      /overlaps segments\.inside/,
    ],
    [
      'a dead hop that is none',
      ['path'],
      { hops: 3, links: '100.64.0.0/24', deadHop: 4 },
      'path.deadHop',
      /one of 3 hops/,
    ],
    [
      'a dead hop where there are no hops',
      ['path'],
      { hops: 0, links: '100.64.0.0/24', deadHop: 1 },
      'path.deadHop',
      /one of 0 hops/,
    ],
    ['no user at all', ['users'], [], 'users', /./],
    [
      'a rule about Office Web Apps that there are not',
      ['firewall', 'rules', 0, 'to'],
      'officeWebApps',
      'firewall.rules.0.to',
      /the deployment has none/,
    ],
    [
      'a rule about what comes from Office Web Apps that there are not',
      ['border', 'rules', 0, 'from'],
      'officeWebApps',
      'border.rules.0.from',
      /the deployment has none/,
    ],
    [
      'Office Web Apps that are published and not there',
      ['proxy', 'officeWebApps'],
      { vip: '198.51.100.12', httpsTargetPort: 443, httpTargetPort: 80 },
      'proxy.officeWebApps',
      /the deployment has none/,
    ],
    [
      'Office Web Apps at an address of somebody else',
      ['officeWebApps'],
      {
        address: '10.0.0.11',
        tls: { certificate: 'web', chain: [] },
        ports: { https: 443, http: 80 },
      },
      'frontEnds.fe1.address',
      /already officeWebApps\.address/,
    ],
  ])('%s is named with its field', (_, path, value, field, words) => {
    const problem = problemsOf(having(path, value)).find((p) => p.field === field)
    expect(problem?.message).toMatch(words)
  })

  test('is refused with every problem in one error, and what to do', () => {
    const broken = having(['proxy', 'virtualServers', 'https', 'port'], 0)
    expect(() => checkedDeployment(broken, 'mine.yaml')).toThrow(
      /mine\.yaml is not sound:\n {2}proxy\.virtualServers\.https\.port/,
    )
  })

  test('that claims to be healthy must publish the names that clients ask for', () => {
    const [problem] = problemsOfHealthy(having(['names', 'web'], 'lyncwebb.contoso.example'))
    expect(problem?.field).toBe('names.web')
    expect(problem?.message).toMatch(/unknown name/)
  })

  test('and that of Office Web Apps, where it has them', () => {
    const misnamed = produce(contoso, (d) => {
      publishOfficeWebApps(d)
      d.names.officeWebApps = 'slides.contoso.example'
    })
    expect(problemsOfHealthy(misnamed).map(({ field }) => field)).toEqual(['names.officeWebApps'])
  })

  test('may have both virtual servers on one port where only one is enabled', () => {
    const one = produce(contoso, ({ proxy: { virtualServers } }) => {
      virtualServers.http = { ...virtualServers.http, port: 443, enabled: false }
    })
    expect(problemsOf(one)).toEqual([])
  })

  test('the reference deployment is sound, with Office Web Apps too', () => {
    expect(problemsOfHealthy(contoso)).toEqual([])
    expect(problemsOfHealthy(produce(contoso, publishOfficeWebApps))).toEqual([])
  })
})
