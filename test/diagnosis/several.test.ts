import { describe, expect, test } from '@jest/globals'
import type { CauseId } from '../../harness/causes/index.ts'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import { fe2 } from './brief.ts'
import { listeners } from './certificates.ts'
import { ledgers, merged } from './flows.ts'
import { viewOf, type World } from './views.ts'
import { faults, refusing, vanishing } from './worlds.ts'

const named = (world: World) => diagnose(viewOf(world)).findings.map((finding) => finding.causes)

type Case = { what: string; world: World; expected: CauseId[][] }

describe('two faults at once', () => {
  const both: Case[] = [
    {
      what: 'a missing intermediate and a missing name',
      world: { listener: listeners.bareAndLacksLyncdiscover },
      expected: [['tls.missing-intermediate'], ['tls.name-missing']],
    },
    {
      what: 'a missing intermediate behind an expired certificate, which is all that OpenSSL reports',
      world: { listener: listeners.bareAndExpired },
      expected: [['tls.missing-intermediate'], ['tls.expired']],
    },
    {
      what: 'a dead node and a missing name',
      world: { mode: 'l4', https: ['served', 'refused'], listener: listeners.lacksLyncdiscover },
      expected: [['proxy.wrong-monitor'], ['tls.name-missing']],
    },
    {
      what: 'no SNAT behind a bridge with an expired certificate',
      world: { ...faults['proxy.no-snat']('bridge'), mode: 'bridge', listener: listeners.expired },
      expected: [['proxy.no-snat'], ['tls.expired']],
    },
    {
      what: 'no SNAT behind a bridge that listens on port 80 only',
      world: { mode: 'bridge', https: ['refused'], http: ['error-late'] },
      expected: [['proxy.no-snat'], ['proxy.no-listener']],
    },
    {
      what: 'the internal site behind a bridge with an incomplete chain',
      world: { mode: 'bridge', site: 'Internal', listener: listeners.bare },
      expected: [['proxy.wrong-target-port'], ['tls.missing-intermediate']],
    },
    {
      what: 'no SNAT, and a firewall that drops 4443: port 80 still shows the stray answers',
      world: {
        mode: 'passThrough',
        vantage: 'inside',
        https: [vanishing.passThrough],
        http: [vanishing.passThrough],
        ledgers: merged(ledgers.drops, ledgers.noSnatOnPlainPort),
      },
      expected: [['proxy.no-snat'], ['firewall.drops']],
    },
    {
      what: 'a wrong address, and a firewall that drops what the monitor sends',
      world: { ...faults['dns.wrong-address']('l4'), mode: 'l4', vantage: 'inside', ledgers: ledgers.drops },
      expected: [['dns.wrong-address'], ['firewall.drops']],
    },
    {
      what: 'no listener, and a firewall that drops what the monitor sends',
      world: { ...faults['proxy.no-listener']('l4'), mode: 'l4', vantage: 'inside', ledgers: ledgers.drops },
      expected: [['firewall.drops'], ['proxy.no-listener']],
    },
    {
      what: 'no SNAT towards the internal site',
      world: {
        mode: 'l4',
        vantage: 'inside',
        https: ['silent'],
        http: ['silent'],
        ledgers: ledgers.clientsToInternalPort,
      },
      expected: [['proxy.no-snat'], ['proxy.wrong-target-port']],
    },
  ]
  test.each(both)('$what', ({ world, expected }) =>
    expect(named(world)).toEqual(expected.map((causes) => expect.arrayContaining(causes))),
  )
})

describe('one fault that brings others along', () => {
  const hidden: Case[] = [
    {
      what: 'a factory certificate is self-signed, not short of names',
      world: { listener: listeners.placeholder },
      expected: [['tls.self-signed']],
    },
    {
      what: 'no SNAT hides the certificate',
      world: { ...faults['proxy.no-snat']('passThrough'), mode: 'passThrough', listener: listeners.expired },
      expected: [['proxy.no-snat']],
    },
    {
      what: 'nodes that refuse what the monitor asks for answer, so their gateway is right',
      world: {
        ...faults['proxy.monitor-fails']('bridge'),
        ...{ mode: 'bridge', vantage: 'inside', ledgers: ledgers.wrongMonitorPortRefused },
      },
      expected: [['proxy.monitor-fails']],
    },
    {
      what: 'a rejected HTTPS way is no closed listener',
      world: { ...faults['firewall.rejects']('l4'), mode: 'l4', vantage: 'inside' },
      expected: [['firewall.rejects']],
    },
  ]
  test.each(hidden)('$what', ({ world, expected }) =>
    expect(named(world)).toEqual(expected.map((causes) => expect.arrayContaining(causes))),
  )
})

describe('a port 80 that nothing is published on', () => {
  test('does not rule out a firewall that rejects', () => {
    expect(named({ mode: 'l4', https: ['refused'], http: ['silent'] })).toEqual([
      ['firewall.rejects', 'proxy.wrong-listen-port', 'proxy.no-listener'],
    ])
  })
})

describe('a port 80 that says nothing about the pool', () => {
  const alike: CauseId[][] = [['proxy.no-snat', 'firewall.drops', 'proxy.target-port-unserved']]
  test.each(['passThrough', 'bridge'] as const)('leaves SNAT and firewall apart no more, mode %s', (mode) => {
    expect(named({ mode, https: [vanishing[mode]], http: ['redirected'] })).toEqual(alike)
  })
})

test('a bridge may end plain HTTP instead of answering for the pool: that is silence too', () => {
  const silent = (http: World['http']) => named({ mode: 'bridge', https: ['error-late'], http })
  expect(silent(['error-late']).flat()).toContain('proxy.no-snat')
  for (const http of [['cut-late'], ['hangs']] as const)
    expect(silent([...http])).toEqual(silent(['error-late']))
})

test('a monitor that asks for a port nobody serves is not to blame where clients are sent to one that is served', () => {
  const both = merged(ledgers.wrongMonitorPort, ledgers.deadNode)
  const world: World = { ...faults['proxy.monitor-fails']('bridge'), mode: 'bridge', vantage: 'inside' }
  expect(named({ ...world, ledgers: both }).flat()).not.toContain('proxy.monitor-fails')
})

describe('a monitor on a port of its own that the front ends answer', () => {
  test('is not where clients are sent', () => {
    const world: World = { mode: 'bridge', vantage: 'inside', https: [vanishing.bridge] }
    expect(named({ ...world, ledgers: ledgers.dropsButMonitored })).toEqual([['firewall.drops']])
  })

  test('is not to blame for listeners that are closed', () => {
    const world: World = { mode: 'l4', vantage: 'inside', https: ['refused'], http: ['refused'] }
    expect(named({ ...world, ledgers: ledgers.monitoredOnly }).flat()).not.toContain('proxy.monitor-fails')
  })
})

test('a firewall that drops some connections is not why others are refused', () => {
  const world: World = {
    mode: 'l4',
    vantage: 'inside',
    https: ['silent', 'refused'],
    ledgers: ledgers.refusedAtBorder,
  }
  expect(named(world)).toEqual([['border.drops'], []])
})

test('a node that the firewall drops is not why another refuses', () => {
  const world: World = {
    mode: 'l4',
    vantage: 'inside',
    https: ['served', 'silent', 'refused'],
    ledgers: ledgers.oneNode,
  }
  expect(named(world)).toEqual([['firewall.drops-one-node'], []])
})

describe('a bridge that says at once that the pool cannot be had', () => {
  const refused: World = { mode: 'bridge', https: ['error-at-once'] }
  const inside = (ledger: World['ledgers'], world = refused) =>
    named({ ...world, vantage: 'inside', ledgers: ledger })

  test('does not trust it, where front ends accept its connections', () => {
    expect(inside(ledgers.healthy)).toEqual([['proxy.distrusts-pool']])
  })

  test.each([
    ['nothing came', ledgers.silent],
    ['only the other port answered', ledgers.unservedPort],
  ])('is not said to distrust it where %s', (_, ledger) => {
    expect(inside(ledger).flat()).not.toContain('proxy.distrusts-pool')
  })

  test('is not said to distrust it where nobody beside comes to an end with TLS either', () => {
    const view = viewOf({ ...refused, vantage: 'inside', ledgers: ledgers.healthy })
    const observations = view.observations.map((o) =>
      o.kind === 'tls' && o.from === 'desk'
        ? { ...o, outcome: 'ended-early' as const, tls: undefined, detail: 'reset' }
        : o,
    )
    const causes = diagnose({ ...view, observations }).findings.flatMap((finding) => finding.causes)
    expect(causes).not.toContain('proxy.distrusts-pool')
  })

  test('or may, as far as one sees from outside', () => {
    expect(named(refused).flat()).toContain('proxy.distrusts-pool')
    expect(named({ ...refused, http: ['error-at-once'] }).flat()).not.toContain('proxy.distrusts-pool')
  })

  test('now and then only has a dead node', () => {
    const mixed: World = { ...refused, https: ['served', 'error-at-once'], http: ['served', 'error-at-once'] }
    expect(inside(ledgers.wrongMonitorPort, mixed).flat()).not.toContain('proxy.monitor-fails')
  })
})

test('the certificate of the inside is the same with an AIA that leads into its own directory', () => {
  for (const listener of [listeners.internalSite, listeners.internalSiteWithLdap])
    expect(named({ mode: 'bridge', listener })).toEqual([['tls.private-certificate']])
})

test.each(['passThrough', 'bridge'] as const)(
  'silence of an address that may well be right is a wrong record or a firewall, mode %s',
  (mode) => {
    expect(named({ mode, https: ['silent'], http: ['silent'] })).toEqual([
      ['dns.wrong-address', 'border.drops'],
    ])
  },
)

test('a page that a proxy has of its own on port 80 says nothing about the pool', () => {
  const view = viewOf({ mode: 'bridge', https: [vanishing.bridge] })
  const observations = view.observations.map((o) =>
    o.kind === 'http' && o.request.url.startsWith('http:') && o.answer
      ? { ...o, answer: { ...o.answer, headers: {}, body: '<h1>It works</h1>' } }
      : o,
  )
  const [finding] = diagnose({ ...view, observations }).findings
  expect(finding?.causes).toContain('proxy.no-snat')
})

describe('something wrong that no rule explains', () => {
  const odd: { what: string; world: World; says: string }[] = [
    {
      what: 'the Access Edge takes connections and says nothing',
      world: { sip: 'hangs' },
      says: 'connections are accepted and then nothing comes (port 443)',
    },
    {
      what: 'an unknown private CA is no missing intermediate',
      world: { listener: listeners.privateAndUnknown },
      says: 'the client does not trust the certificate',
    },
    {
      what: 'an error that a front end made',
      world: { mode: 'bridge', https: ['error-of-front-end'] },
      says: 'answered with an error',
    },
    {
      what: 'a login page before the pool',
      world: { https: ['login-page'] },
      says: 'answered with an error',
    },
    {
      what: 'some connections vanish and others do not, and the firewall drops none',
      world: { mode: 'l4', vantage: 'inside', https: ['served', 'silent'] },
      says: 'connections are not answered',
    },
    {
      what: 'the right address, silence, and no stray answer',
      world: { mode: 'l4', vantage: 'inside', https: ['silent'], http: ['silent'], ledgers: ledgers.silent },
      says: 'connections are not answered',
    },
    {
      what: 'refusals of nodes that are alive',
      world: { mode: 'l4', vantage: 'inside', https: ['served', refusing.l4] },
      says: 'connections are refused',
    },
  ]
  test.each(odd)('$what', ({ world, says }) => {
    const { findings } = diagnose(viewOf(world))
    expect(findings.map(({ causes }) => causes)).toEqual([[]])
    expect(findings[0]?.because).toContain(says)
    expect(findings[0]?.evidence.length).toBeGreaterThan(0)
  })

  test('what a known fault does not explain is said beside it', () => {
    const world: World = { sip: 'hangs', listener: listeners.expired, deadNodes: [fe2] }
    expect(named(world)).toEqual([['tls.expired'], []])
  })
})
