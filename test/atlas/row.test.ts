import { describe, expect, test } from '@jest/globals'
import { inWords } from '../../harness/atlas/in-words.ts'
import { partiesOf, strangers } from '../../harness/atlas/parties.ts'
import { flowsIn, probedIn, unlikeHealthy } from '../../harness/atlas/row.ts'
import { contoso } from '../../harness/deployment/contoso.ts'
import type {
  Flow,
  FlowsObservation,
  Observation,
  ProbeObservation,
} from '../../harness/probes/observation.ts'
import { briefOf } from '../diagnosis/brief.ts'

type Rest = { [field: string]: unknown }

const seen = (kind: string, rest: Rest, request: Rest = {}): ProbeObservation =>
  ({
    ...{ kind, from: 'client', ms: 2, command: 'repeat', summary: '', connected: true },
    ...{ request: { kind, host: 'lyncweb.contoso.example', port: 443, ...request }, ...rest },
  }) as never

const { vip } = contoso.proxy
const partyOf = partiesOf(contoso)
const cname = (data: string) => ({ type: 'CNAME', data })
const lookUp = { kind: 'dns', name: 'meet.contoso.example', type: 'A' }
const dns = (rest: Rest) => seen('dns', { outcome: 'answer', answers: [], addresses: [vip], ...rest }, lookUp)
const facts = { trusted: true, nameMatches: true, dateValid: true, chain: [{}, {}] }
const tls = (rest: Rest) => seen('tls', { outcome: 'handshake', tls: { ...facts, ...rest } })
const ticket = (uses: Rest[], rest: Rest = {}) =>
  seen(
    'ticket',
    { outcome: 'accepted', issuedBy: 'fe1', uses, ...rest },
    { url: 'https://lyncweb.contoso.example' },
  )

describe('what was seen, in words', () => {
  const cases: [ProbeObservation, string][] = [
    [dns({}), 'vip'],
    [dns({ answers: [cname('lyncweb.contoso.example')] }), 'vip, by 1 CNAME'],
    [dns({ answers: [cname('web.partner.example')] }), 'vip, by 1 CNAME, to another domain'],
    [dns({ addresses: [vip, '192.0.2.9', vip], ms: 701 }), 'elsewhere vip, slow'],
    [dns({ addresses: [], ms: 700 }), 'no address'],
    [dns({ outcome: 'nxdomain' }), 'nxdomain'],
    [tls({}), 'trusted, 2 sent'],
    [
      tls({ trusted: false, error: 'CERT_HAS_EXPIRED', dateValid: false, asksForCertificate: true }),
      'CERT_HAS_EXPIRED, out of date, 2 sent, asks for a certificate',
    ],
    [tls({ trusted: false, nameMatches: false }), 'not trusted, other name, 2 sent'],
    [seen('tls', { outcome: 'timeout' }), 'timeout'],
    [seen('certprov', { outcome: 'created', legs: [401, 200], tls: facts }), 'created, 401 200'],
    [
      seen('certprov', { outcome: 'denied', legs: [401], tls: { ...facts, trusted: false } }),
      'denied, 401, not trusted',
    ],
    [seen('certprov', { outcome: 'refused', legs: [] }), 'refused'],
    [ticket([{ status: 200, node: 'fe2' }], { aheadMs: 300_000 }), 'accepted'],
    [ticket([{ status: 200, node: 'fe2' }], { aheadMs: -300_001 }), 'accepted, from a wrong clock'],
    [ticket([{ status: 401, node: 'fe1' }]), 'accepted, by who issued it'],
    [ticket([{ status: 401, node: 'fe2' }]), 'accepted, by another front end'],
    [
      ticket([{ status: 200, node: 'fe1', leadsTo: ['pool01.contoso.internal'], cookieSetAgain: true }]),
      'accepted, links to another domain, cookie set again',
    ],
    [seen('trace', { outcome: 'lost', hops: ['a', 'b'] }), 'lost after 2 hops'],
  ]
  test.each(cases.map(([observation, words]) => ({ observation, words })))(
    '$words',
    ({ observation, words }) => {
      expect(inWords(observation, partyOf)).toBe(words)
    },
  )
})

const viewOf = (...observations: Observation[]) => ({
  ...{ vantage: 'inside' as const, brief: briefOf(), observations },
})

describe('a row', () => {
  test('has one cell for all samples of a question, with all that they showed', () => {
    const tries = ['timeout', 'open', 'timeout'].map((outcome, sample) =>
      seen('tcp', { outcome }, { sample }),
    )
    const { probes, seen: cells } = probedIn(viewOf(...tries), partyOf)
    expect(probes.map(({ id, vantage }) => [id, vantage])).toEqual([['client tcp lyncweb:443', 'outside']])
    expect(cells).toEqual({ 'client tcp lyncweb:443': 'open | timeout' })
  })

  test('tells questions apart by who asks and how', () => {
    const asked = [
      seen('tcp', { outcome: 'open' }),
      seen('tcp', { outcome: 'open', from: 'desk' }),
      seen('tls', { outcome: 'timeout' }, { maxVersion: 'TLSv1.2', cipherSuites: 'cbc' }),
      seen('tls', { outcome: 'timeout' }, { sendServerName: false }),
      seen('tls', { outcome: 'timeout' }, { revocation: true }),
      dns({}),
    ]
    const { probes } = probedIn(viewOf(...asked), partyOf)
    expect(probes.slice(0, 2).map(({ vantage }) => vantage)).toEqual(['outside', 'inside'])
    expect(probes.map(({ id }) => id)).toEqual([
      'client tcp lyncweb:443',
      'desk tcp lyncweb:443',
      'client tls lyncweb:443 up to TLSv1.2 with cbc suites',
      'client tls lyncweb:443 without SNI',
      'client tls lyncweb:443 asking for revocation',
      'client dns meet A',
    ])
  })

  test('knows addresses from inside by what they are for, and from outside only as the same or another', () => {
    const cells = ['client', 'desk'].map((from) => dns({ from }))
    expect(Object.values(probedIn(viewOf(...cells), partyOf).seen)).toEqual(['address 1', 'vip'])
    const name = strangers()
    expect(['203.0.113.1', '198.51.100.7', '203.0.113.1', '10.0.0.1'].map(name)).toEqual([
      ...['address 1', 'address 2', 'address 1', 'a private address'],
    ])
  })

  test('has one ledger for all front ends', () => {
    const syn: Flow = {
      ...{ seen: 'in', packet: 'syn', packets: 1, source: contoso.proxy.selfAddress, sourcePort: 40_001 },
      ...{ destination: '10.0.0.11', destinationPort: 4443 },
    }
    const ledger = (from: string, ...flows: Flow[]) => ({ ...seen('flows', { from, flows }) }) as never
    const ledgers: FlowsObservation[] = [
      ledger('fe1', syn),
      ledger('fe2', { ...syn, destinationPort: 8080 }),
      ledger('firewall', syn),
    ]
    expect([...flowsIn(viewOf(...ledgers), partyOf)].map(([host, of]) => [host, [...of]])).toEqual([
      ['front ends', ['SYN proxy → front end :4443', 'SYN proxy → front end :8080']],
      ['firewall', ['SYN proxy → front end :4443']],
    ])
  })

  test('says of a ledger what is more and what is less than in a healthy one', () => {
    const healthy = new Set(['a', 'b'])
    expect(unlikeHealthy(new Set(['c', 'a']), healthy)).toBe('+ c; − b')
    expect(unlikeHealthy(new Set(['b', 'a']), healthy)).toBe('as when healthy')
  })
})
