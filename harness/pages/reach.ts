import type { Layer } from '../causes/index.ts'
import type { Deployment } from '../deployment/schema.ts'
import type { View } from '../diagnosis/diagnosis.ts'
import { symptomsOf } from '../diagnosis/symptoms.ts'
import { observedFrom } from '../diagnosis/view.ts'
import { inWords, list } from '../diagnosis/words.ts'
import { madeByFrontEnd } from '../probes/front-end-mark.ts'
import type { Flow, Observation } from '../probes/observation.ts'
import type { Reach, Station } from './page.ts'

/** What the kernels of a lab's hosts saw, by host. */
export type Ledgers = ReadonlyMap<string, readonly Flow[]>

/** A client's view, and what the network did meanwhile. */
export type Seen = { view: View; ledgers: Ledgers; d: Deployment }

/** What a client has against something that it got, on these layers. */
const doubtsIn = (view: View, of: Observation, layers: readonly Layer[]): string =>
  inWords(
    symptomsOf(view)
      .filter((symptom) => symptom.of === of && layers.includes(symptom.layer))
      .map(({ port: _, ...symptom }) => symptom),
  )

const nameStep = ({ view }: Seen): Reach[] =>
  observedFrom(view, 'client', 'dns')
    .filter(({ request }) => request.name === view.brief.names.web)
    .map((of) => {
      const step = { what: 'DNS', from: 'client' as const, to: 'dns' as const }
      if (of.outcome !== 'answer') return { ...step, end: 'stopped', note: of.outcome }
      const doubts = doubtsIn(view, of, ['dns'])
      const note = [of.addresses.join(', '), doubts].filter(Boolean).join(', ')
      return { ...step, end: doubts ? 'warned' : 'arrived', note }
    })

const flowsAt = ({ ledgers, d }: Seen, station: Station): readonly Flow[] => {
  const hosts = station === 'frontEnd' ? Object.keys(d.frontEnds) : [station]
  return hosts.flatMap((host) => ledgers.get(host) ?? [])
}

/** The last of these stations that saw a SYN come in, if the first did. */
const furthest = (
  seen: Seen,
  along: readonly Station[],
  fits: (flow: Flow) => boolean,
): Station | undefined =>
  along.findLast((station) =>
    flowsAt(seen, station).some((flow) => flow.seen === 'in' && flow.packet === 'syn' && fits(flow)),
  )

const refusedAt = (
  seen: Seen,
  along: readonly Station[],
  fits: (flow: Flow) => boolean,
): Station | undefined =>
  along.find((station) => flowsAt(seen, station).some((flow) => flow.seen === 'dropped' && fits(flow)))

const synStep = (seen: Seen): Reach[] => {
  const { view, d } = seen
  const tried = observedFrom(view, 'client', 'tcp').filter(
    ({ request }) => request.host === view.brief.names.web && request.port === 443,
  )
  const [first] = tried
  if (!first) return []
  const fits = (flow: Flow) =>
    flow.source === d.client.address && flow.destinationPort === 443 && flow.destination !== d.edge.address
  const to = furthest(seen, ['border', 'proxy'], fits)
  const opened = tried.filter(({ outcome }) => outcome === 'open').length
  const refused = refusedAt(seen, ['border', 'proxy'], fits)
  return [
    {
      what: 'SYN',
      from: 'client',
      to: to ?? 'client',
      end: opened === tried.length ? 'arrived' : 'stopped',
      note:
        opened === tried.length
          ? 'answered'
          : `${first.outcome}${opened > 0 ? `, ${opened} of ${tried.length} answered` : ''}${refused ? `, dropped at the ${refused}` : ''}`,
    },
  ]
}

type Fate = { port: number; words: string; well: boolean }
type Crossing = { seen: Seen; fits: (flow: Flow) => boolean; pool: readonly string[] }

/** What became of the SYNs to one port of the pool. */
const fateOfPort = ({ seen, fits, pool }: Crossing, port: number): Fate => {
  const there = (flow: Flow) => fits(flow) && flow.destinationPort === port
  const isAnswer = (flow: Flow) => pool.includes(flow.source) && flow.sourcePort === port
  const refused = refusedAt(seen, ['firewall', 'frontEnd'], there)
  const said = (words: string, well = false) => ({ port, words, well })
  if (refused) return said(`dropped at the ${refused}`)
  const passedBy = flowsAt(seen, 'border').some(
    (flow) => (flow.seen === 'in' || flow.seen === 'invalid') && isAnswer(flow),
  )
  if (passedBy) return said('answered, and the answer passes the proxy by')
  const backAt = (packet: Flow['packet']) =>
    flowsAt(seen, 'proxy').some((flow) => flow.seen === 'in' && flow.packet === packet && isAnswer(flow))
  if (backAt('syn-ack')) return said('answered', true)
  return said(backAt('rst') ? 'refused' : 'not answered')
}

/** `to port 4443 and 8080: answered; to port 8443: not answered` */
const fatesInWords = (fates: readonly Fate[]): string =>
  [...new Set(fates.map(({ words }) => words))]
    .map((words) => {
      const ports = fates.filter((fate) => fate.words === words).map(({ port }) => String(port))
      return `to port ${list(ports)}: ${words}`
    })
    .join('; ')

/** SYNs from the proxy to the pool, monitors included: those of clients alone where they still bear their address. */
const poolStep = (seen: Seen, cameIn: boolean): Reach[] => {
  if (!cameIn) return []
  const { d } = seen
  const pool = Object.values(d.frontEnds).map(({ address }) => address)
  const from = (source: string) => (flow: Flow) => flow.source === source && pool.includes(flow.destination)
  const along: Station[] = ['firewall', 'frontEnd']
  const untranslated = furthest(seen, along, from(d.client.address)) !== undefined
  const fits = from(untranslated ? d.client.address : d.proxy.selfAddress)
  const step = { what: 'SYN to the pool', from: 'proxy' as const }
  const to = furthest(seen, along, fits)
  if (!to) return [{ ...step, to: 'proxy', end: 'stopped', note: 'no host of the pool was asked' }]
  const came = flowsAt(seen, 'firewall').filter((f) => f.packet === 'syn' && f.seen === 'in' && fits(f))
  const ports = [...new Set(came.map(({ destinationPort }) => destinationPort))].toSorted((a, b) => a - b)
  const fates = ports.map((port) => fateOfPort({ seen, fits, pool }, port))
  const well = fates.every((fate) => fate.well)
  return [{ ...step, to, end: well ? 'arrived' : 'stopped', note: fatesInWords(fates) }]
}

/** Where TLS ends: at a proxy that bridges, else at the front ends. */
const tlsEnd = ({ proxy }: Deployment): Station => (proxy.mode === 'bridge' ? 'proxy' : 'frontEnd')

const tlsStep = ({ view, d }: Seen): Reach[] => {
  const of = observedFrom(view, 'client', 'tls').find(
    ({ request }) =>
      request.host === view.brief.names.web &&
      !request.maxVersion &&
      !request.revocation &&
      !request.fetchIssuers &&
      request.sendServerName === undefined,
  )
  if (!of) return []
  const step = { what: 'TLS', from: 'client' as const }
  if (!of.tls || of.outcome !== 'handshake')
    return [{ ...step, to: of.connected ? 'proxy' : 'client', end: 'stopped', note: of.outcome }]
  const doubts = doubtsIn(view, of, ['tls'])
  return [{ ...step, to: tlsEnd(d), end: doubts ? 'warned' : 'arrived', note: doubts || of.tls.protocol }]
}

type Web = 'http' | 'certprov'

const webStep = ({ view, d }: Seen, kind: Web, what: string, url: (url: string) => boolean): Reach[] => {
  const of = observedFrom(view, 'client', kind).find(({ request }) => url(request.url))
  if (!of) return []
  const step = { what, from: 'client' as const }
  const { answer } = of
  if (!answer) {
    const to = of.tls ? tlsEnd(d) : of.connected ? 'proxy' : 'client'
    return [{ ...step, to, end: 'stopped', note: of.outcome }]
  }
  const to = madeByFrontEnd(of) ? 'frontEnd' : 'proxy'
  const doubts = doubtsIn(view, of, ['port', 'http', 'auth', 'app'])
  const said =
    of.kind === 'certprov'
      ? `${of.legs.join(', ')}: ${of.outcome}`
      : `${answer.status} ${answer.reason}`.trim()
  // That no front end answered is what the picture shows.
  if (to === 'proxy') return [{ ...step, to, end: 'stopped', note: said }]
  return [{ ...step, to, end: doubts ? 'warned' : 'arrived', note: doubts ? `${said}, ${doubts}` : said }]
}

const sipStep = (seen: Seen): Reach[] => {
  const { view, d } = seen
  return observedFrom(view, 'client', 'sip').map((of) => {
    const step = { what: 'SIP', from: 'client' as const }
    if (of.outcome === 'response') {
      const doubts = doubtsIn(view, of, ['app'])
      const note = [of.status, doubts].filter(Boolean).join(', ')
      return { ...step, to: 'edge', end: doubts ? 'warned' : 'arrived', note }
    }
    const came = furthest(
      seen,
      ['border', 'edge'],
      (flow) => flow.source === d.client.address && flow.destination === d.edge.address,
    )
    return { ...step, to: came ?? 'client', end: 'stopped', note: of.outcome }
  })
}

/** How far a look at what shows slides came, and where the proxy sent it; nothing where none are published. */
const slidesStep = (seen: Seen): Reach[] => {
  const { view, d } = seen
  const { officeWebApps: host } = view.brief.names
  const server = d.officeWebApps
  if (host === undefined || server === undefined) return []
  const fits = (flow: Flow) =>
    flow.destination === server.address && flow.destinationPort !== server.ports.http
  const along: Station[] = ['firewall', 'officeWebApps']
  const [syn] = along.flatMap((station) => flowsAt(seen, station).filter(fits))
  return observedFrom(view, 'client', 'http')
    .filter(({ request }) => request.url.startsWith(`https://${host}/`))
    .map(({ answer, outcome }) => {
      const arrived = answer?.status === 200
      const said = answer ? `${answer.status} ${answer.reason}`.trim() : outcome
      return {
        what: 'Slides',
        from: 'client',
        to: furthest(seen, along, fits) ?? 'proxy',
        end: arrived ? 'arrived' : 'stopped',
        note: syn && !arrived ? `${said}, sent to port ${syn.destinationPort}` : said,
      }
    })
}

/** The other names of the web services, where something is wrong with them alone. */
const otherNames = ({ view, d }: Seen): Reach[] => {
  const { web, sip } = view.brief.names
  const label = (name: string) => name.replace(`.${view.brief.sipDomain}`, '')
  const isOther = (name: string) => name !== web && name !== sip
  const looked = observedFrom(view, 'client', 'dns').flatMap((of): Reach[] => {
    const note = doubtsIn(view, of, ['dns'])
    if (!note || !isOther(of.request.name)) return []
    const end = of.outcome === 'answer' ? 'warned' : 'stopped'
    return [{ what: `DNS ${label(of.request.name)}`, from: 'client', to: 'dns', end, note }]
  })
  const secured = observedFrom(view, 'client', 'tls').flatMap((of): Reach[] => {
    const note = doubtsIn(view, of, ['tls'])
    if (!note || !isOther(of.request.host)) return []
    return [{ what: `TLS ${label(of.request.host)}`, from: 'client', to: tlsEnd(d), end: 'warned', note }]
  })
  return [...looked, ...secured]
}

/** How far a sign-in came, step by step: what the client saw, and what the kernels on the way saw. Pure. */
export const reachOf = (seen: Seen): Reach[] => {
  const { web } = seen.view.brief.names
  const syn = synStep(seen)
  const steps = [
    ...nameStep(seen),
    ...syn,
    ...poolStep(
      seen,
      syn.every(({ to, end }) => to === 'proxy' && end === 'arrived'),
    ),
    ...tlsStep(seen),
    ...webStep(seen, 'http', 'HTTP', (url) => url.startsWith(`https://${web}/Autodiscover`)),
    ...webStep(seen, 'certprov', 'Sign-in', () => true),
    ...sipStep(seen),
    ...slidesStep(seen),
  ]
  return steps.every(({ end }) => end === 'arrived') ? [...steps, ...otherNames(seen)] : steps
}
