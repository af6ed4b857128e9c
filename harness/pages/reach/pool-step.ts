import { list } from '../../diagnosis/words.ts'
import type { Flow } from '../../probes/observation.ts'
import type { Reach, Station } from '../page.ts'
import { flowsAt, furthest, refusedAt } from './flows.ts'
import type { Seen } from './seen.ts'

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
export const poolStep = (seen: Seen, cameIn: boolean): Reach[] => {
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
