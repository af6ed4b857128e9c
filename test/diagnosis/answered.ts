import type {
  HttpAnswer,
  ProbeObservation,
  ProbeRequest,
  TicketRequest,
} from '../../harness/probes/observation.ts'
import { names } from './brief.ts'
import { handshake, type Listener } from './certificates.ts'
import type { World } from './views.ts'

/** What becomes of one connection. */
export type Way =
  | 'served'
  | 'redirected'
  | 'unresolved'
  | 'silent'
  | 'refused'
  | 'unreachable'
  | 'cut-at-once'
  | 'cut-late'
  | 'hangs'
  | 'error-at-once'
  | 'error-late'
  | 'error-of-front-end'
  | 'login-page'

/** Milliseconds by which a way is slow: the proxy's connect time-out, or the probe's own. */
const slowMs: Partial<Record<Way, number>> = {
  silent: 1500,
  hangs: 1500,
  unresolved: 1500,
  'cut-late': 705,
  'error-late': 710,
}

const failures: Partial<Record<Way, 'timeout' | 'refused' | 'unreachable' | 'dns-failed'>> = {
  silent: 'timeout',
  refused: 'refused',
  unreachable: 'unreachable',
  unresolved: 'dns-failed',
}

const hostOf = (request: ProbeRequest): string =>
  'url' in request ? new URL(request.url).hostname : 'host' in request ? request.host : request.name

const answer = (status: number, body: string, made: Record<string, string[]> = {}): HttpAnswer => ({
  status,
  reason: '',
  headers: made,
  body,
})
const byFrontEnd = { 'x-ms-server-fqdn': ['fe1.contoso.internal'] }

const answerOf = (request: ProbeRequest, way: Way, https: string): HttpAnswer => {
  if (way === 'redirected') return answer(302, '', { location: [`https://${hostOf(request)}/`] })
  if (way === 'login-page') return answer(403, '<h1>Sign in first</h1>')
  if (way === 'error-of-front-end') return answer(500, '', byFrontEnd)
  if (way.startsWith('error')) return answer(503, 'No server is available to handle this request.')
  // Port 80 leads to the external site whatever 443 leads to.
  const site = request.kind === 'http' && request.url.startsWith('http:') ? 'External' : https
  return answer(
    200,
    `<AutodiscoverResponse AccessLocation="${site}"><Root/></AutodiscoverResponse>`,
    byFrontEnd,
  )
}

type Asked = { from: string; request: ProbeRequest; way: Way; world: World & { record: string } }

/** Outside nobody knows the name that says “you are inside”. */
const dnsAnswer = (name: string, from: string, record: string) => {
  if (record === 'silent' && from === 'client')
    return { outcome: 'timeout' as const, answers: [], addresses: [] }
  if (name.startsWith('lyncdiscoverinternal.') && from === 'client') {
    return { outcome: 'nxdomain' as const, answers: [], addresses: [] }
  }
  return { outcome: 'answer' as const, answers: [], addresses: [record] }
}

/** How a conversation ended before it began, if it did. */
const shortEnd = (way: Way) => {
  const failure = failures[way]
  if (failure) return { outcome: failure, connected: false }
  if (way.startsWith('cut')) return { outcome: 'ended-early' as const, connected: true }
  return way === 'hangs' ? { outcome: 'timeout' as const, connected: true } : undefined
}

const refusal = ({ challengedBy, refusedBy }: NonNullable<World['denied']>) => ({
  outcome: 'denied' as const,
  connected: true,
  legs: [401, 401, 401],
  offered: ['Negotiate', 'NTLM'],
  challenge: { target: 'CONTOSO', dnsComputer: challengedBy },
  answer: answer(401, '', { 'x-ms-server-fqdn': [refusedBy] }),
})

/** Web tickets of one front end and the other in turn, which both take. */
const taken = ({ uses: count, sample = 0 }: TicketRequest, end: ReturnType<typeof shortEnd>) => {
  if (end) return { ...end, uses: [] }
  const nodes = ['fe1.contoso.internal', 'fe2.contoso.internal']
  const uses = Array.from({ length: count }, (_, i) => ({ status: 200, node: nodes[i % 2] }))
  return { outcome: 'accepted' as const, connected: true, issuedBy: nodes[sample % 2], aheadMs: 2, uses }
}

/** What the Access Edge sends clients for. */
const offered = ({ stsHost = names.web }: World, end: ReturnType<typeof shortEnd>) => {
  const stsUri = `https://${stsHost}:443/CertProv/CertProvisioningService.svc`
  const offers = [{ scheme: 'TLS-DSK', stsUri }]
  return end ? { ...end, offers: [] } : { outcome: 'response' as const, connected: true, status: 401, offers }
}

/** A way without routers that answer. */
const followed = (end: ReturnType<typeof shortEnd>) => ({
  outcome: end ? ('lost' as const) : ('arrived' as const),
  hops: [],
})

/** The Access Edge has a certificate of its own, and beside the front ends is theirs. */
const listenerAt = (host: string, from: string, listener: Listener = {}): Listener => {
  if (host === names.sip) return { leaf: { names: [names.sip] } }
  return from === 'client' ? listener : {}
}

/** The observation a request leads to in a world. */
export const answered = ({ from, request, way, world }: Asked): ProbeObservation => {
  const { connectMs = 2, lookUpMs = 2, site = 'External', listener, record } = world
  const common = { from, ms: connectMs + (slowMs[way] ?? 2), command: `repeat ${request.kind}`, summary: way }
  const end = shortEnd(way)
  const tls = handshake(
    hostOf(request),
    listenerAt(hostOf(request), from, listener),
    request.kind === 'tls' ? request : undefined,
  )
  const reply = answerOf(request, way, from === 'client' ? site : 'External')
  switch (request.kind) {
    case 'dns':
      return { kind: 'dns', request, ...common, ms: lookUpMs, ...dnsAnswer(request.name, from, record) }
    case 'tcp':
      return { kind: 'tcp', request, ...common, ms: connectMs, outcome: failures[way] ?? 'open' }
    case 'tls':
      return {
        kind: 'tls',
        request,
        ...common,
        ...(end ?? { ms: connectMs + 1, outcome: 'handshake', connected: true, tls }),
      }
    case 'http': {
      const secured = request.url.startsWith('https:') ? { tls } : {}
      const answer = { outcome: 'response' as const, connected: true, ...secured, answer: reply }
      return { kind: 'http', request, ...common, ...(end ?? answer) }
    }
    case 'ticket':
      return { kind: 'ticket', request, ...common, ...taken(request, end), tls }
    case 'sip':
      return { kind: 'sip', request, ...common, ...offered(world, end) }
    case 'trace':
      return { kind: 'trace', request, ...common, ...followed(end) }
    case 'certprov': {
      // A proxy breaks nothing beside the front end.
      if (world.denied && from === 'client' && !end)
        return { kind: 'certprov', request, ...common, ...refusal(world.denied), tls }
      const outcome = way === 'served' ? ('created' as const) : ('other' as const)
      const legs = way === 'served' ? [401, 401, 200] : [reply.status]
      const came = end ? { ...end, legs: [] } : { outcome, connected: true, tls, answer: reply, legs }
      return { kind: 'certprov', request, ...common, offered: [], ...came }
    }
    default:
      throw new Error(`no world tells of ${request.kind}`)
  }
}
