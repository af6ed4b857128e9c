import type { Mode, Vantage, View } from '../../harness/diagnosis/diagnosis.ts'
import { laterRequests, ledgerHosts, lookUpRequests, surveyOf } from '../../harness/diagnosis/survey.ts'
import type { Flow, Observation, ProbeRequest } from '../../harness/probes/observation.ts'
import { answered, type Way } from './answered.ts'
import { briefOf, names, vip } from './brief.ts'
import type { Listener } from './certificates.ts'
import { ledgers } from './flows.ts'
import { answeredLater } from './later-answers.ts'

/** What the survey meets: the little that a view is made from. Healthy where nothing is said. */
export type World = {
  mode?: Mode
  vantage?: Vantage
  /** What becomes of connections to the web services, in turn. */
  https?: Way[]
  http?: Way[]
  sip?: Way | Way[]
  /** Address of the web services' names; `silent`: the server answers nothing at all. */
  record?: string
  listener?: Listener
  site?: 'External' | 'Internal'
  /** The front ends that sent the NTLM challenge and that refused its answer. */
  denied?: { challengedBy: string; refusedBy: string }
  /** Front ends that refuse their external HTTPS port. */
  deadNodes?: string[]
  /** Port that the virtual server is on, where that is not the published one. */
  listensOn?: number
  /** Host that the Access Edge sends clients to for their certificates. */
  stsHost?: string
  ledgers?: Record<string, Flow[]>
  /** Milliseconds that the name server takes for an answer. */
  lookUpMs?: number
  /** Milliseconds that resolving and connecting take. */
  connectMs?: number
}

const portOf = (request: ProbeRequest): number =>
  'port' in request ? request.port : 'url' in request && request.url.startsWith('http:') ? 80 : 443

/** The answer to every request of our own survey, in its order. */
export const viewOf = (world: World = {}): View => {
  const {
    mode,
    vantage = 'outside',
    https = ['served'],
    http = ['served'],
    sip = 'served',
    deadNodes = [],
  } = world
  const { record = vip, ledgers: flows = ledgers.healthy } = world
  const brief = briefOf(mode)
  const met = { 443: 0, 80: 0, sip: 0 }
  const sipWays = [sip].flat()
  const wayOf = (from: string, request: ProbeRequest): Way => {
    if (record === 'silent' && from === 'client') return 'unresolved'
    if ('host' in request && request.host === names.sip) return sipWays[met.sip++ % sipWays.length] as Way
    // The virtual server is on the published ports, and on no other unless that is said.
    if (from === 'desk' && 'host' in request && request.host === vip)
      return request.port === world.listensOn ? 'served' : 'refused'
    if (from === 'desk')
      return 'host' in request && request.port === 4443 && deadNodes.includes(request.host)
        ? 'refused'
        : 'served'
    const port = portOf(request) as 443 | 80
    const ways = port === 80 ? http : https
    return ways[met[port]++ % ways.length] as Way
  }
  const ask = (from: string, requests: readonly ProbeRequest[]) =>
    requests.map((request) =>
      answered({ from, request, way: wayOf(from, request), world: { ...world, record } }),
    )
  const first = surveyOf(brief, vantage).flatMap(({ from, requests }) => ask(from, requests))
  const shaken = first.some(
    (o) => o.kind === 'tls' && o.request.host === names.web && o.outcome === 'handshake',
  )
  const probed = [...first, ...(shaken ? ask('client', lookUpRequests(brief)) : [])]
  const later = laterRequests(brief).map(answeredLater)
  const read = ledgerHosts(brief, vantage).map(
    (host): Observation => ({
      kind: 'flows',
      outcome: 'read',
      from: host,
      request: { kind: 'flows' },
      flows: flows[host] ?? [],
      ms: 3,
      command: 'nft list table inet salem',
      summary: `${flows[host]?.length ?? 0} flows since the epoch`,
    }),
  )
  return { vantage, brief, observations: [...probed, ...later, ...read] }
}
