import { expect, test } from '@jest/globals'
import { produce } from 'immer'
import { atlasDeployments } from '../../harness/atlas/reference.ts'
import { publishOfficeWebApps } from '../../harness/deployment/publish-office-web-apps.ts'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { officeWebAppsRequests } from '../../harness/diagnosis/survey.ts'
import { reachOf } from '../../harness/pages/reach.ts'
import type { Flow } from '../../harness/probes/observation.ts'
import { answered, type Way } from '../diagnosis/answered.ts'
import { client, fe1, proxyAddress, vip } from '../diagnosis/brief.ts'
import { listeners } from '../diagnosis/certificates.ts'
import { viewOf, type World } from '../diagnosis/views.ts'

const bridge = atlasDeployments.find(({ proxy }) => proxy.mode === 'bridge') as Deployment

const flow = (
  seen: Flow['seen'],
  packet: Flow['packet'],
  [source, sourcePort]: [string, number],
  [destination, destinationPort]: [string, number],
): Flow => ({ seen, packet, source, sourcePort, destination, destinationPort, packets: 1 })

const toVip = flow('in', 'syn', [client, 40_000], [vip, 443])
const answeredBy = (port: number, to: string): Flow => flow('in', 'syn-ack', [fe1, port], [to, 40_001])
const toPool = (port: number, from = proxyAddress): Flow => flow('in', 'syn', [from, 40_001], [fe1, port])

/** Each step as `what: station, end, note`. */
const steps = (world: World, ledgers: Record<string, Flow[]>): string[] =>
  reachOf({ view: viewOf(world), d: bridge, ledgers: new Map(Object.entries(ledgers)) }).map(
    ({ what, to, end, note }) => `${what}: ${to}, ${end}, ${note}`,
  )

const front = { border: [toVip], proxy: [toVip] }

test('what is well comes through, each step to where it ends', () => {
  const proxy = [toVip, answeredBy(4443, proxyAddress)]
  expect(steps({}, { ...front, proxy, firewall: [toPool(4443)], fe1: [toPool(4443)] })).toEqual([
    `DNS: dns, arrived, ${vip}`,
    'SYN: proxy, arrived, answered',
    'SYN to the pool: frontEnd, arrived, to port 4443: answered',
    expect.stringMatching(/^TLS: proxy, arrived/),
    'HTTP: frontEnd, arrived, 200',
    expect.stringMatching(/^Sign-in: frontEnd, arrived/),
    'SIP: edge, arrived, 401',
  ])
})

test('a SYN that nobody takes stops where the last kernel saw it, and nothing is said of the pool', () => {
  const lost = flow('in', 'syn', [client, 40_000], ['198.51.100.99', 443])
  const dropped = { ...lost, seen: 'dropped' as const, packet: 'any' as const }
  const world = { record: '198.51.100.99', https: ['silent' as const] }
  const seen = steps(world, { border: [lost, dropped], firewall: [toPool(4443)], fe1: [toPool(4443)] })
  expect(seen[1]).toBe('SYN: border, stopped, timeout, dropped at the border')
  expect(seen.filter((step) => step.includes('pool'))).toEqual([])
  expect(seen[2]).toBe('TLS: client, stopped, timeout')
})

test('a connection to the Access Edge that a filter drops stops there, and that is told', () => {
  const lost = flow('in', 'syn', [client, 40_000], [bridge.edge.address, 443])
  const dropped = { ...lost, seen: 'dropped' as const, packet: 'any' as const }
  expect(steps({ sip: 'silent' }, { ...front, border: [toVip, lost, dropped] })).toContain(
    'SIP: border, stopped, timeout, dropped at the border',
  )
})

test('of SYNs of which some are answered, what is told is what became of the others', () => {
  const ways = [0, 1, 2, 3].map((lost) =>
    [0, 1, 2, 3].map((i) => (i === lost ? ('silent' as const) : ('served' as const))),
  )
  expect(ways.map((https) => steps({ https }, front)[1])).toEqual(
    Array(4).fill('SYN: proxy, stopped, timeout, 3 of 4 answered'),
  )
})

test('without SNAT it is the clients’ SYNs that count, not those of the monitor', () => {
  const ledgers = {
    border: [toVip, answeredBy(4443, client)],
    proxy: [toVip, answeredBy(4443, proxyAddress)],
    firewall: [toPool(4443), toPool(4443, client)],
    fe1: [toPool(4443), toPool(4443, client)],
  }
  expect(steps({ https: ['error-late'] }, ledgers).slice(2, 5)).toEqual([
    'SYN to the pool: frontEnd, stopped, to port 4443: answered, and the answer passes the proxy by',
    'TLS: proxy, arrived, TLSv1.2',
    'HTTP: proxy, stopped, 503',
  ])
})

test('a sign-in that met an error says its status, and no word of ours for it', () => {
  expect(steps({ https: ['error-late'] }, front)).toContain('Sign-in: proxy, stopped, 503')
})

test('a challenge of another kind is not called none', () => {
  const view = viewOf({ https: ['login-page'] })
  const asked = {
    status: 401,
    reason: '',
    headers: { 'www-authenticate': ['Basic realm=gateway'] },
    body: '',
  }
  const observations = view.observations.map((o) =>
    o.kind === 'certprov'
      ? {
          ...o,
          outcome: 'no-challenge' as const,
          legs: [401],
          offered: ['Basic realm=gateway'],
          answer: asked,
        }
      : o,
  )
  const reach = reachOf({ view: { ...view, observations }, d: bridge, ledgers: new Map() })
  expect(reach.find(({ what }) => what === 'Sign-in')?.note).toBe('401: no NTLM challenge')
})

test('each port of the pool has its own fate', () => {
  const dropped = { ...toPool(4443), seen: 'dropped' as const, packet: 'any' as const }
  const ledgers = {
    ...front,
    proxy: [toVip, answeredBy(8080, proxyAddress)],
    firewall: [toPool(4443), dropped, toPool(8080)],
    fe1: [toPool(8080)],
  }
  expect(steps({ https: ['error-late'] }, ledgers)[2]).toBe(
    'SYN to the pool: frontEnd, stopped, to port 4443: dropped at the firewall; to port 8080: answered',
  )
})

test('a certificate that is not liked is a doubt, and what is wrong with one name alone is told', () => {
  expect(steps({ listener: listeners.bare }, front)).toContain(
    'TLS: proxy, warned, the certificate comes without its issuer',
  )
  const proxy = [toVip, answeredBy(4443, proxyAddress)]
  const well = { ...front, proxy, firewall: [toPool(4443)], fe1: [toPool(4443)] }
  expect(steps({ listener: listeners.lacksLyncdiscover }, well).at(-1)).toBe(
    'TLS lyncdiscover: proxy, warned, the certificate does not hold the name',
  )
})

/** What is said of slides that meet this way, and whose SYNs went to that port of their server. */
const slides = (way: Way, port: number): string[] => {
  const d = produce(bridge, publishOfficeWebApps)
  const { observations, brief, ...rest } = viewOf()
  const named = { ...brief, names: { ...brief.names, officeWebApps: d.names.officeWebApps } }
  const asked = officeWebAppsRequests(named).map((request) =>
    answered({ from: 'client', request, way, world: { record: vip } }),
  )
  const syn = flow('in', 'syn', [proxyAddress, 40_009], [d.officeWebApps?.address ?? '', port])
  const ledgers = new Map([...Object.entries(front), ['firewall', [syn]], ['officeWebApps', [syn]]])
  const view = { ...rest, brief: named, observations: [...observations, ...asked] }
  return reachOf({ view, d, ledgers: ledgers as Map<string, Flow[]> })
    .filter(({ what }) => what === 'Slides')
    .map(({ to, end, note }) => `${to}, ${end}, ${note}`)
}

test('slides have a step of their own where they are published', () => {
  expect(slides('served', 443)).toEqual(['officeWebApps, arrived, 200'])
  expect(slides('error-late', 4443)).toEqual(['officeWebApps, stopped, 503, sent to port 4443'])
  expect(steps({}, front).filter((step) => step.startsWith('Slides'))).toEqual([])
})
