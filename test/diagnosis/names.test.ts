import { describe, expect, test } from '@jest/globals'
import type { CauseId } from '../../harness/causes/index.ts'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Vantage } from '../../harness/diagnosis/diagnosis.ts'
import type { DnsObservation, Observation } from '../../harness/probes/observation.ts'
import { names, vip } from './brief.ts'
import { listeners } from './certificates.ts'
import { viewOf } from './views.ts'

type Answer = Partial<DnsObservation>

const internal = 'lyncdiscoverinternal.contoso.example'
const alias = (data: string): DnsObservation['answers'][number] => ({
  ...{ name: 'lyncdiscover.contoso.example', type: 'CNAME', ttl: 300, data },
})
const none = (outcome: DnsObservation['outcome']): Answer => ({ outcome, answers: [], addresses: [] })

const hostIn = ({ request }: Observation): string | undefined => {
  if ('host' in request) return request.host
  return 'url' in request ? new URL(request.url).hostname : undefined
}

const later = ['events', 'strangers', 'sign-in']

/** What somebody meets who cannot resolve a name, or comes to the wrong place. */
const lost = (o: Observation, outcome: 'dns-failed' | 'timeout'): Observation =>
  ({ ...o, outcome, connected: false, tls: undefined, answer: undefined }) as Observation

/** Healthy but for the answers to some names, and for what is at them: gone, unless it can be reached all the same. */
const named = (
  answers: { [name: string]: Answer },
  {
    from = 'client',
    vantage = 'outside',
    reached = true,
  }: { from?: string; vantage?: Vantage; reached?: boolean } = {},
): CauseId[][] => {
  const view = viewOf({ vantage })
  // Who gets nowhere is asked nothing that comes after a sign-in.
  const asked = view.observations.filter(({ kind }) => reached || !later.includes(kind))
  const changed = (o: Observation): Observation => {
    if (o.from !== from) return o
    if (o.kind === 'dns') return { ...o, ...answers[o.request.name] }
    const answer = answers[hostIn(o) ?? '']
    if (!answer || reached) return o
    return lost(o, answer.addresses?.length ? 'timeout' : 'dns-failed')
  }
  return diagnose({ ...view, observations: asked.map(changed) }).findings.map(({ causes }) => causes)
}

const { web, meet, dialin, lyncdiscover, sip } = names
const all = (answer: Answer) =>
  Object.fromEntries([web, meet, dialin, lyncdiscover].map((name) => [name, answer]))
const away = { reached: false }

describe('a name that leads nowhere', () => {
  test.each<[string, { [name: string]: Answer }, CauseId[][]]>([
    ['all of the web services, not known', all(none('nxdomain')), [['dns.no-record']]],
    ['all of them, known and without an address', all(none('nodata')), [['dns.no-record']]],
    ['lyncdiscover alone', { [lyncdiscover]: none('nxdomain') }, [['dns.no-lyncdiscover']]],
    ['another than lyncdiscover', { [dialin]: none('nxdomain') }, [[]]],
    ['answered with SERVFAIL', all(none('servfail')), [['dns.server-fails']]],
    ['answered with REFUSED', all(none('refused')), [['dns.server-fails']]],
    ['answered with what cannot be read', all(none('malformed')), [['dns.server-fails']]],
    ['SERVFAIL for one of them', { [meet]: none('servfail') }, [['dns.server-fails']]],
    ['silence for some of them, which is no dead server', { [meet]: none('timeout') }, [[]]],
    ['all of them, at a private address', all({ addresses: ['10.0.0.10'] }), [['dns.private-address']]],
    ['one of them, at another address', { [meet]: { addresses: ['198.51.100.99'] } }, [['dns.wrong-cname']]],
  ])('%s', (_, answers, causes) => {
    expect(named(answers, away)).toEqual(causes)
  })

  test('hides no other fault: what fails at other names is said beside it', () => {
    expect(named({ [lyncdiscover]: none('nxdomain'), [sip]: none('nxdomain') }, away)).toEqual([
      ['dns.no-lyncdiscover'],
      [],
    ])
  })
})

describe('a name without an IPv4 address', () => {
  test('that can be reached all the same has an IPv6 one', () => {
    expect(named(all(none('nodata')))).toEqual([])
  })
})

test('a missing record is not why something is wrong at names that have records of their own', () => {
  const view = viewOf({ listener: listeners.expired })
  const missing = (o: Observation): Observation => {
    if (o.from !== 'client') return o
    if (o.kind === 'dns') return o.request.name === web ? { ...o, ...none('nxdomain') } : o
    return hostIn(o) === web ? lost(o, 'dns-failed') : o
  }
  const observations = view.observations.filter(({ kind }) => !later.includes(kind)).map(missing)
  const { findings } = diagnose({ ...view, observations })
  expect(findings.map(({ causes }) => causes)).toEqual([['dns.no-record'], ['tls.expired']])
})

describe('a name server that takes its time', () => {
  const late = (lateMs?: number) => {
    const view = viewOf({ lookUpMs: 800 })
    const observations = view.observations.map((o) => (o.kind === 'dns' && lateMs ? { ...o, lateMs } : o))
    return diagnose({ ...view, observations }).findings.map(({ causes }) => causes)
  }

  test('is slow', () => expect(late()).toEqual([['dns.server-slow']]))

  test('is not, where who asks was late by as much', () => expect(late(700)).toEqual([]))

  test('is not, where another was asked before and said nothing: then nothing is known', () => {
    const view = viewOf({ lookUpMs: 800 })
    const observations = view.observations.map((o) => (o.kind === 'dns' ? { ...o, serverMs: 3 } : o))
    expect(diagnose({ ...view, observations }).findings.map(({ causes }) => causes)).toEqual([[]])
  })
})

describe('a name that leads to another address than the others', () => {
  test('and is served there under its own name is on a virtual server of its own', () => {
    expect(named({ [meet]: { addresses: ['198.51.100.99'] } })).toEqual([])
    expect(named({ [lyncdiscover]: { addresses: ['198.51.100.99'] } })).toEqual([])
  })

  test('and is that of the Access Edge is wrong, whatever its certificate', () => {
    const at = { addresses: ['198.51.100.20'] }
    expect(named({ [meet]: at, [sip]: at })).toEqual([['dns.wrong-cname']])
  })
})

describe('a private address', () => {
  test.each(['10.0.0.10', '172.16.0.1', '172.31.255.1', '192.168.1.1'])('is %s', (address) => {
    expect(named(all({ addresses: [address] }), away)).toEqual([['dns.private-address']])
  })

  test.each(['11.0.0.1', '172.15.0.1', '172.32.0.1', '192.169.0.1'])('is not %s', (address) => {
    expect(named(all({ addresses: [address] }), away).flat()).not.toContain('dns.private-address')
  })

  test('beside a public one hinders nobody', () => {
    expect(named(all({ addresses: [vip, '10.0.0.10'] }))).toEqual([])
  })
})

describe('an alias', () => {
  test.each<[string, string, CauseId[][]]>([
    ['into another domain is named', 'lyncdiscover.partner.example', [['dns.foreign-cname']]],
    ['into a domain that only ends alike is named', 'web.notcontoso.example', [['dns.foreign-cname']]],
    ['in the own domain is no fault', 'lyncweb.contoso.example', []],
    ['in the own domain is none with a final dot, and in capitals', 'LyncWeb.Contoso.Example.', []],
    ['to the domain itself is none', 'contoso.example', []],
  ])('%s', (_, target, causes) => {
    expect(named({ [lyncdiscover]: { answers: [alias(target)] } })).toEqual(causes)
  })
})

describe('the name that says “you are inside”', () => {
  test('is not to be known outside', () => {
    expect(named({ [internal]: { outcome: 'answer', addresses: ['10.0.0.10'] } })).toEqual([
      ['dns.internal-name-outside'],
    ])
  })

  test.each(['nxdomain', 'nodata'] as const)('is not known outside, which is right: %s', (outcome) => {
    expect(named({ [internal]: none(outcome) })).toEqual([])
  })

  test.each(['nxdomain', 'nodata'] as const)('has to be known inside: %s', (outcome) => {
    const inside = { from: 'desk', vantage: 'inside' } as const
    expect(named({ [internal]: none(outcome) }, inside)).toEqual([['dns.split-missing']])
  })

  test('is not said to be missing by a server that is silent', () => {
    expect(named({ [internal]: none('timeout') }, { from: 'desk', vantage: 'inside' })).toEqual([[]])
  })
})
