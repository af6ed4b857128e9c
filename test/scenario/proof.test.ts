import { describe, expect, test } from '@jest/globals'
import { produce } from 'immer'
import { contoso } from '../../harness/deployment/contoso.ts'
import { publishOfficeWebApps } from '../../harness/deployment/publish-office-web-apps.ts'
import type { Event } from '../../harness/event.ts'
import type { Flow } from '../../harness/probes/observation.ts'
import { givenCauses } from '../../harness/scenario/given.ts'
import { on } from '../../harness/scenario/on.ts'
import { addressesOf, type Party } from '../../harness/scenario/party.ts'
import { type ProofStep, proved, type Record } from '../../harness/scenario/proof.ts'

const client = contoso.client.address
const { vip, selfAddress: self } = contoso.proxy
const [fe1, fe2] = Object.values(contoso.frontEnds).map(({ address }) => address) as [string, string]

const flow = (rest: Partial<Flow> = {}): Flow => ({
  ...{ seen: 'in', packet: 'syn', source: self, sourcePort: 40_001, destination: fe1, destinationPort: 4443 },
  ...{ packets: 1, ...rest },
})
const answer = flow({
  packet: 'syn-ack',
  ...{ source: fe1, sourcePort: 4443, destination: self, destinationPort: 40_001 },
})

const flows = (...some: Flow[]): Record => ({ flows: some, events: [] })
const logged = (kind: string, data: Event['data']): Record => ({
  flows: [],
  events: [{ seq: 1, monotonicNs: 1, host: 'fe1', kind, trial: '', data }],
})

const holds = (step: ProofStep, records: { [host: string]: Record }): boolean =>
  proved(step, new Map(Object.entries(records)), contoso) === undefined

type Case = [step: ProofStep, shows: Record, near: Record[]]

const packets: Case[] = [
  [
    on('firewall').sees.syn({ from: 'proxy', to: 'frontEnd', port: 4443 }),
    flows(flow({ destination: fe2 })),
    [
      flows(flow({ source: client })),
      flows(flow({ destination: contoso.edge.address })),
      flows(flow({ destinationPort: 443 })),
      flows(flow({ seen: 'out' })),
      flows(flow({ packet: 'rst' })),
      flows(flow({ packets: 0 })),
      flows(),
    ],
  ],
  [
    on('firewall').sees.synAck({ from: 'frontEnd', port: 4443 }),
    flows(answer),
    [flows({ ...answer, sourcePort: 40_001, destinationPort: 4443 }), flows(flow())],
  ],
  [
    on('firewall').sends.rst({ to: 'proxy', port: 4443 }),
    flows({ ...answer, packet: 'rst', seen: 'out' }),
    [
      flows({ ...answer, packet: 'rst' }),
      flows({ ...answer, packet: 'rst', seen: 'out', sourcePort: 443, destinationPort: 4443 }),
    ],
  ],
  [
    on('firewall').drops({ to: 'frontEnd', port: 4443 }),
    flows(flow({ seen: 'dropped', packet: 'any' })),
    [flows(flow({ seen: 'invalid', packet: 'any' })), flows(flow({ seen: 'dropped', packet: 'too-big' }))],
  ],
  [
    on('border').discards({ from: 'frontEnd', port: 4443 }),
    flows({ ...answer, seen: 'invalid', packet: 'any' }),
    [flows({ ...answer, seen: 'dropped', packet: 'any' })],
  ],
  [
    on('firewall').withholds.tooBig(),
    flows(flow({ seen: 'dropped', packet: 'too-big' })),
    [flows(flow({ packet: 'too-big' })), flows(flow({ seen: 'dropped', packet: 'any' }))],
  ],
  [
    on('client').sends.syn({ to: 'vip', times: 2 }),
    flows(flow({ seen: 'out', destination: vip, packets: 2 })),
    [flows(flow({ seen: 'out', destination: vip }))],
  ],
]

const services: Case[] = [
  [
    on('frontEnd').logs('request', { status: 401, from: 'proxy' }),
    logged('request', { status: 401, from: `${self}:40001`, path: '/meet' }),
    [
      logged('request', { status: 200, from: `${self}:40001` }),
      logged('request', { status: 401, from: `${client}:40001` }),
      logged('request', { status: 401, from: `${self}1:40001` }),
      logged('query', { status: 401, from: `${self}:40001` }),
    ],
  ],
  [
    on('frontEnd').logsNamed('request', { status: 200 }, 'meet'),
    logged('request', { status: 200, host: contoso.names.meet }),
    [
      logged('request', { status: 200, host: contoso.names.web }),
      logged('request', { status: 404, host: contoso.names.meet }),
    ],
  ],
  [
    on('frontEnd').letsUserIn(),
    logged('ntlm', { accepted: true }),
    [logged('ntlm', { accepted: false }), logged('request', { accepted: true })],
  ],
]

describe.each([
  ['packets', packets],
  ['services', services],
])('a proof by %s', (_, cases) => {
  test.each(cases.map(([step, shows, near]) => ({ text: step.text, step, shows, near })))(
    '$text: is shown by that, and by nothing near it',
    ({ step, shows, near }) => {
      const [host = ''] = step.hosts(contoso)
      expect(holds(step, { [host]: shows })).toBe(true)
      expect(near.filter((record) => holds(step, { [host]: record }))).toEqual([])
    },
  )
})

describe('a step about several hosts', () => {
  const seen = on('frontEnd').sees.syn({ port: 4443 })
  const never = on('frontEnd').never.sees.syn({ port: 4443 })

  test.each<[string, { [host: string]: Record }, boolean]>([
    ['one of them', { fe1: flows(), fe2: flows(flow()) }, true],
    ['both', { fe1: flows(flow()), fe2: flows(flow()) }, true],
    ['none', { fe1: flows(), fe2: flows() }, false],
    ['somebody else', { fe1: flows(), fe2: flows(), firewall: flows(flow()) }, false],
    ['nobody who was looked at', {}, false],
  ])('what %s saw is seen, and is not never seen', (_, records, is) => {
    expect([holds(seen, records), holds(never, records)]).toEqual([is, !is])
  })

  test('of what a service logs is never shown by one that did', () => {
    const step = on('frontEnd').never.logs('request', { status: 401 })
    expect(holds(step, { fe1: logged('request', { status: 200 }) })).toBe(true)
    expect(holds(step, { fe2: logged('request', { status: 401 }) })).toBe(false)
  })

  test('says who did what nobody should', () => {
    const records = new Map([['fe2', flows(flow())]])
    expect(proved(never, records, contoso)).toBe('fe2 did')
  })
})

test('through a proxy that breaks NTLM nobody is let in, and that is what is proved', () => {
  const [step] = givenCauses([on('frontEnd').letsUserIn()], ['proxy.breaks-ntlm'])
  const refused = logged('ntlm', { leg: 'authenticate', accepted: false })
  expect(step && holds(step, { fe1: refused })).toBe(true)
  const near = [
    { accepted: true },
    { leg: 'authenticate', accepted: true },
    { leg: 'negotiate', accepted: false },
  ]
  for (const data of near) expect(step && holds(step, { fe1: logged('ntlm', data) })).toBe(false)
})

test.each<[Party, string[]]>([
  ['client', ['203.0.113.10']],
  ['desk', ['10.0.0.100']],
  ['proxy', ['198.51.100.11']],
  ['vip', ['198.51.100.10']],
  ['officeWebAppsVip', ['198.51.100.254']],
  ['frontEnd', ['10.0.0.11', '10.0.0.12']],
  ['officeWebApps', ['10.0.0.254']],
  ['edge', ['198.51.100.20']],
  ['dns', ['203.0.113.53']],
  ['blackHole', ['198.51.100.99']],
])('%s is at %j', (party, addresses) => {
  expect(addressesOf(produce(contoso, publishOfficeWebApps), party)).toEqual(addresses)
})

test('what is not published has no address', () => {
  expect([addressesOf(contoso, 'officeWebAppsVip'), addressesOf(contoso, 'officeWebApps')]).toEqual([[], []])
})
