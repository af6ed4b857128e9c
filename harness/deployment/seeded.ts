import { createHash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import { contosoSettings, healthyDeployment, type Settings } from './contoso.ts'
import type { Deployment } from './schema.ts'

/** Numbers that depend on seed and purpose alone, so that a new purpose changes none of the others. */
const numberFor = (seed: number, purpose: string): number =>
  createHash('sha256').update(`${seed} ${purpose}`).digest().readUInt32BE(0)

/** One seed's choices. */
type Draw = {
  /** From `least` to `most`, both included. */
  number: (purpose: string, least: number, most: number) => number
  oneOf: <T>(purpose: string, items: readonly T[]) => T
  shuffled: <T>(purpose: string, items: readonly T[]) => T[]
}

const drawFrom = (seed: number): Draw => {
  const number: Draw['number'] = (purpose, least, most) =>
    least + (numberFor(seed, purpose) % (most - least + 1))
  return {
    number,
    oneOf: (purpose, items) => items[number(purpose, 0, items.length - 1)] as (typeof items)[number],
    shuffled: (purpose, items) =>
      items
        .map((item, i) => ({ item, order: numberFor(seed, `${purpose} ${i}`) }))
        .toSorted((a, b) => a.order - b.order)
        .map(({ item }) => item),
  }
}

/** Short, long and international names; the last are written in their ASCII form, as in DNS. */
const organisations = [
  { name: 'Fabrikam', domain: 'fabrikam.example', netbios: 'FABRIKAM' },
  { name: 'W', domain: 'w.example', netbios: 'W' },
  { name: 'Straßenbahn München', domain: domainToASCII('straßenbahn-münchen.example'), netbios: 'TRAM' },
  { name: '東京電話', domain: domainToASCII('東京電話.example'), netbios: 'TOKYO-DENWA' },
  { name: 'Ελληνικά Τηλέφωνα', domain: domainToASCII('ελληνικά-τηλέφωνα.example'), netbios: 'HELLAS' },
  { name: 'Adventure Works', domain: 'uc.emea.adventure-works.example', netbios: 'ADVENTURE-WORKS' },
  {
    name: 'Llanfairpwllgwyngyll',
    domain: 'llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch.example',
    netbios: 'LLANFAIR',
  },
  { name: '1st Line', domain: '1st-line.example', netbios: '1STLINE' },
] as const

const users = [
  { sipName: 'bob', name: 'bob', password: 'Summer-2012' },
  { sipName: 'anna.maria.de-la-cruz', name: 'annamaria', password: 'correct horse battery staple' },
  { sipName: 'juergen', name: 'jürgen', password: 'Grüße aus Köln 1' },
  { sipName: 'o_brien', name: 'o_brien', password: `it's "quoted" $HOME \\ 100%` },
] as const

/** The documentation ranges of RFC 5737. */
const publicRanges = ['192.0.2.0', '198.51.100.0', '203.0.113.0'] as const
const privateRanges = [
  '10.0.0.0',
  '10.255.16.0',
  '172.16.0.0',
  '172.31.252.0',
  '192.168.0.0',
  '192.168.80.0',
] as const

/** Gives the hosts of a segment other numbers, each its own, within its size. */
const renumbered = <Role extends string>(
  draw: Draw,
  purpose: string,
  size: number,
  hosts: Record<Role, number>,
): Record<Role, number> => {
  const numbers = draw.shuffled(
    purpose,
    Array.from({ length: 2 ** (32 - size) - 2 }, (_, i) => i + 1),
  )
  return Object.fromEntries(Object.keys(hosts).map((role, i) => [role, numbers[i]])) as Record<Role, number>
}

const settingsFor = (draw: Draw): Settings => {
  const { hosts } = contosoSettings
  const organisation = draw.oneOf('organisation', organisations)
  const [outer = '', middle = ''] = draw.shuffled('public ranges', publicRanges)
  const sizes = {
    internet: draw.number('internet size', 24, 27),
    perimeter: draw.number('perimeter size', 24, 27),
    inside: draw.number('inside size', 22, 27),
  }
  const count = draw.number('front ends', 2, 4)
  const { frontEnds: _, ...insideRoles } = hosts.inside
  const nodes = Object.fromEntries(Array.from({ length: count }, (_, i) => [`fe${i + 1}`, 0]))
  const inside = renumbered(draw, 'inside', sizes.inside, { ...insideRoles, ...nodes })
  return {
    sipDomain: organisation.domain,
    adDomain: draw.oneOf('AD domain', ['corp.internal', `ad.${organisation.domain}`, 'hq.local.internal']),
    netbiosDomain: organisation.netbios,
    authority: {
      domain: draw.oneOf('CA domain', [
        'lighthouse-ca.example',
        'a.very.long.name.of.a.certification-authority.example',
      ]),
      root: draw.oneOf('root', ['Lighthouse Global Root G3', 'Wurzelzertifizierungsstelle 1']),
      intermediate: draw.oneOf('intermediate', [
        'Lighthouse TLS Issuing CA 7',
        'Zwischenzertifizierungsstelle 2',
      ]),
    },
    privateRoot: `${organisation.name} Enterprise Root`,
    labels: {
      web: draw.oneOf('web', ['webext', 'skypeweb', 'l', 'external-web-services-of-the-front-end-pool']),
      meet: draw.oneOf('meet', ['meet', 'join', 'besprechung']),
      dialin: draw.oneOf('dialin', ['dialin', 'phone', 'einwahl']),
      sip: draw.oneOf('sip', ['sip', 'access', 'edge01']),
      officeWebApps: draw.oneOf('office web apps', [
        'officewebapps',
        'wac',
        'slides',
        'office-web-apps-of-emea',
      ]),
      pool: draw.oneOf('pool', ['pool', 'eepool-emea-02', 'fepool']),
      pki: draw.oneOf('pki', ['pki', 'certs', 'crl']),
      node: draw.oneOf('node', ['fe', 'lync-fe-', 'srv00']),
    },
    segments: {
      internet: `${outer}/${sizes.internet}`,
      perimeter: `${middle}/${sizes.perimeter}`,
      inside: `${draw.oneOf('private range', privateRanges)}/${sizes.inside}`,
    },
    hosts: {
      internet: renumbered(draw, 'internet', sizes.internet, hosts.internet),
      perimeter: renumbered(draw, 'perimeter', sizes.perimeter, hosts.perimeter),
      inside: { ...inside, frontEnds: Object.keys(nodes).map((node) => inside[node as keyof typeof inside]) },
    },
    keys: draw.oneOf('keys', ['ec-p256', 'rsa-2048']),
    user: draw.oneOf('user', users),
  }
}

/**
 * A healthy deployment with other names, addresses, SIP domain, node count, key type and segment sizes: the same seed
 * always gives the same one. Seed 0 is contoso.example.
 * @param seed 0 to `lastSeed`
 */
export const seededDeployment = (seed: number): Deployment =>
  healthyDeployment(seed === 0 ? contosoSettings : settingsFor(drawFrom(seed)))
