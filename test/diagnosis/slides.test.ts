import { describe, expect, test } from '@jest/globals'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Brief, Mode, Vantage, View } from '../../harness/diagnosis/diagnosis.ts'
import { doctor } from '../../harness/diagnosis/doctor.ts'
import { officeWebAppsRequests } from '../../harness/diagnosis/survey.ts'
import type {
  Flow,
  Observation,
  ProbeObservation,
  ProbeRequest,
  Request,
} from '../../harness/probes/observation.ts'
import { answered, type Way } from './answered.ts'
import { proxyAddress, vip } from './brief.ts'
import { viewOf } from './views.ts'
import { modes, vanishing } from './worlds.ts'

const host = 'officewebapps.contoso.example'
const slidesVip = '198.51.100.254'
const server = {
  host: 'officeWebApps',
  vip: slidesVip,
  address: '10.0.0.254',
  ports: { https: 443, http: 80 },
}

const withSlides = ({ inside, ...brief }: Brief): Brief => ({
  ...brief,
  names: { ...brief.names, officeWebApps: host },
  ...(inside && { inside: { ...inside, officeWebApps: server } }),
})

const syn = (seen: Flow['seen'], packet: Flow['packet'], port: number, to = server.address): Flow => ({
  ...{ seen, packet, source: proxyAddress, sourcePort: 40_009, packets: 3 },
  ...{ destination: to, destinationPort: port },
})

/** What each host saw besides: SYNs to a port that came to the server, or that somebody dropped before. */
const arrivedAt = (port: number) => ({
  firewall: [syn('in', 'syn', port), syn('out', 'syn', port)],
  officeWebApps: [syn('in', 'syn', port), syn('dropped', 'any', port)],
})
const droppedAtFirewall = { firewall: [syn('in', 'syn', 443), syn('dropped', 'any', 443)] }
const droppedAtBorder = {
  border: [syn('in', 'syn', 443, slidesVip), syn('dropped', 'any', 443, slidesVip)],
}

const http = (request: ProbeRequest): boolean =>
  (request.kind === 'http' && request.url.startsWith('http:')) || request.kind === 'dns'

/** The certificate of what is published here holds one name more. */
const certified = (o: ProbeObservation): ProbeObservation =>
  'tls' in o && o.tls ? ({ ...o, tls: { ...o.tls, nameMatches: true } } as ProbeObservation) : o

/** All is well but for slides, which meet `way` on 443. */
const view = (mode: Mode, vantage: Vantage, way: Way, more: Record<string, Flow[]> = {}): View => {
  const healthy = viewOf({ mode, vantage })
  const brief = withSlides(healthy.brief)
  const slides = officeWebAppsRequests(brief).map((request) =>
    certified(
      answered({
        from: 'client',
        request,
        way: http(request) || (request.kind === 'tcp' && mode !== 'l4') ? 'served' : way,
        world: { record: vip },
      }),
    ),
  )
  const seen = healthy.observations.map(
    (o): Observation => (o.kind === 'flows' ? { ...o, flows: [...o.flows, ...(more[o.from] ?? [])] } : o),
  )
  const ledger: Observation[] =
    vantage === 'inside'
      ? [
          {
            ...{ kind: 'flows', outcome: 'read', from: server.host, request: { kind: 'flows' }, ms: 3 },
            ...{ flows: more.officeWebApps ?? [], command: 'nft list table inet salem', summary: 'flows' },
          },
        ]
      : []
  return { vantage, brief, observations: [...seen, ...slides, ...ledger] }
}

const named = (...args: Parameters<typeof view>) =>
  diagnose(view(...args)).findings.map(({ causes }) => causes.toSorted())

const port = 'proxy.wrong-office-web-apps-port'
const way = (mode: Mode): Way => (mode === 'bridge' ? 'error-late' : vanishing[mode])

describe.each(modes)('slides alone that do not come, in mode %s', (mode) => {
  test('outside: the port, or somebody who drops it', () => {
    const dropped = mode === 'l4' ? ['border.drops', 'firewall.drops'] : ['firewall.drops']
    expect(named(mode, 'outside', way(mode))).toEqual([[...dropped, port]])
  })

  test.each([
    ['arrive on a port that the server is not on', arrivedAt(4443), port],
    ['are dropped by the firewall', droppedAtFirewall, 'firewall.drops'],
  ])('inside: SYNs %s', (_, flows, cause) => {
    expect(named(mode, 'inside', way(mode), flows)).toEqual([[cause]])
  })
})

test('inside: SYNs that nobody drops, or that were dropped on the way to another port, are none of the firewall', () => {
  const others = [syn('in', 'syn', 443), { ...syn('in', 'syn', 4443), sourcePort: 40_010 }]
  const elsewhere = { ...syn('dropped', 'any', 4443), sourcePort: 40_010 }
  for (const firewall of [[syn('in', 'syn', 443)], [...others, elsewhere]])
    expect(named('l4', 'inside', 'silent', { firewall }).flat()).not.toContain('firewall.drops')
})

test('inside: SYNs that the border drops', () => {
  expect(named('l4', 'inside', 'silent', droppedAtBorder)).toEqual([['border.drops']])
})

test.each(modes)('slides that come are nothing to tell, in mode %s', (mode) => {
  expect(named(mode, 'outside', 'served')).toEqual([])
  expect(named(mode, 'inside', 'served', arrivedAt(443))).toEqual([])
})

test('a certificate without the name is told', () => {
  const { observations, ...rest } = view('bridge', 'outside', 'served')
  const misnamed = observations.map(
    (o): Observation =>
      o.kind === 'tls' && o.request.host === host && o.tls
        ? { ...o, tls: { ...o.tls, trusted: true, nameMatches: false } }
        : o,
  )
  const { findings } = diagnose({ ...rest, observations: misnamed })
  expect(findings.map(({ causes }) => causes)).toEqual([['tls.name-missing']])
  expect(findings[0]?.because).toContain(host)
})

test.each([
  [true, true],
  [false, false],
])('our doctor asks for slides where they are published (%p), and only there', async (published, asks) => {
  const healthy = viewOf({ mode: 'l4' })
  const asked: string[] = []
  const look = async (_: string, requests: readonly Request[]) => {
    asked.push(...requests.map((request) => JSON.stringify(request)))
    return requests.map(
      (request) =>
        healthy.observations.find((o) => JSON.stringify(o.request) === JSON.stringify(request)) ??
        certified(
          answered({
            from: 'client',
            request: request as ProbeRequest,
            way: 'served',
            world: { record: vip },
          }),
        ),
    ) as never
  }
  const brief = published ? withSlides(healthy.brief) : healthy.brief
  const exec = async () => ({ exitCode: 0, stdout: '', stderr: '' })
  const { findings } = await doctor.diagnose({ vantage: 'outside', brief, look, exec })
  expect(findings).toEqual([])
  expect(asked.some((request) => request.includes('officewebapps.'))).toBe(asks)
})
