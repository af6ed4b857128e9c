import { frontEndOf } from '../probes/front-end-mark.ts'
import type {
  CertProvObservation,
  DnsObservation,
  EventsObservation,
  Flow,
  FlowsObservation,
  HttpObservation,
  ProbeObservation,
  SignInObservation,
  SipObservation,
  TicketObservation,
  TlsFacts,
  TlsObservation,
} from '../probes/observation.ts'

/** What an address is for: `client`, `vip`, `front end` …; `elsewhere` where it is nobody's. */
export type PartyOf = (address: string) => string

/** Milliseconds from which an answer of a name server is called slow. */
const slowMs = 700

/** Whether a name lies outside the domain that another was asked for in. */
const isElsewhere = (name: string, asked: string): boolean => !name.endsWith(asked.replace(/^[^.]+/, ''))

const dnsInWords = (o: DnsObservation, partyOf: PartyOf): string => {
  if (o.outcome !== 'answer') return o.outcome
  const aliases = o.answers.filter(({ type }) => type === 'CNAME')
  const addresses = [...new Set(o.addresses.map(partyOf))].sort().join(' ')
  return [
    addresses || 'no address',
    aliases.length > 0 && `by ${aliases.length} CNAME`,
    aliases.some(({ data }) => isElsewhere(data, o.request.name)) && 'to another domain',
    o.ms > slowMs && 'slow',
  ]
    .filter(Boolean)
    .join(', ')
}

const chainInWords = ({
  trusted,
  error,
  nameMatches,
  dateValid,
  chain,
  asksForCertificate,
}: TlsFacts): string =>
  [
    trusted ? 'trusted' : (error ?? 'not trusted'),
    !nameMatches && 'other name',
    !dateValid && 'out of date',
    `${chain.length} sent`,
    asksForCertificate && 'asks for a certificate',
  ]
    .filter(Boolean)
    .join(', ')

/** Milliseconds of silence from which an end was waited for: lab proxies give up connecting after a second. */
const waitMs = 600

/** Somebody who says no does so at once; who gets no answer himself says so late. */
const whenEnded = (waitedMs: number | undefined): string | false =>
  waitedMs !== undefined && waitedMs >= waitMs && 'after a wait'

const tlsInWords = ({ outcome, tls, waitedMs }: TlsObservation): string =>
  outcome === 'handshake' && tls
    ? chainInWords(tls)
    : [outcome, outcome !== 'timeout' && whenEnded(waitedMs)].filter(Boolean).join(', ')

const siteIn = (body: string): string | undefined => /AccessLocation="(\w+)"/.exec(body)?.[1]?.toLowerCase()

/** Autodiscover hands out addresses; whether any is on a host of another domain than that which was asked. */
const linksElsewhere = (body: string, url: string): boolean =>
  [...body.matchAll(/(?:href|location)="(https?:[^"]+)"/g)].some(
    ([, href = '']) => URL.canParse(href) && isElsewhere(new URL(href).hostname, new URL(url).hostname),
  )

/** Over HTTPS nobody is to be sent to plain HTTP. */
const linksPlainly = (body: string, url: string): boolean =>
  url.startsWith('https:') && /(?:href|location)="http:/.test(body)

const challengesInWords = (headers: readonly string[] = []): string => {
  if (headers.length === 0) return 'no challenge'
  return headers.length === 1 ? 'one challenge' : `${headers.length} challenges`
}

const httpInWords = ({ outcome, answer, waitedMs, request }: HttpObservation): string => {
  const late = outcome !== 'timeout' && whenEnded(waitedMs)
  if (!answer) return [outcome, late].filter(Boolean).join(', ')
  const maker = frontEndOf(answer) ? 'front end' : 'proxy'
  const location = answer.headers.location?.[0]
  return [
    `${answer.status} ${maker}`,
    answer.status === 401 && challengesInWords(answer.headers['www-authenticate']),
    location && `to ${new URL(location, request.url).origin}`,
    siteIn(answer.body),
    linksElsewhere(answer.body, request.url) && 'links to another domain',
    linksPlainly(answer.body, request.url) && 'links to plain HTTP',
    request.precededBy && /xml|json/.exec(answer.headers['content-type']?.[0] ?? '')?.[0],
    outcome !== 'response' && outcome,
    // Who was served waited for a busy machine, if at all.
    maker === 'proxy' && late,
  ]
    .filter(Boolean)
    .join(', ')
}

const certProvInWords = ({ outcome, legs, tls }: CertProvObservation): string =>
  [outcome, legs.length > 0 && legs.join(' '), tls && !tls.trusted && 'not trusted']
    .filter(Boolean)
    .join(', ')

/** Minutes by which clocks may differ and be called right; five is what web services allow each other (recalled). */
const rightMinutes = 5

const ticketInWords = ({ outcome, uses, issuedBy, aheadMs = 0, request }: TicketObservation): string => {
  const refused = uses.filter(({ status }) => status === 401)
  return [
    outcome,
    refused.some(({ node }) => node === issuedBy) && 'by who issued it',
    refused.some(({ node }) => node !== issuedBy) && 'by another front end',
    uses.some(({ leadsTo = [] }) =>
      leadsTo.some((host) => isElsewhere(host, new URL(request.url).hostname)),
    ) && 'links to another domain',
    uses.some(({ cookieSetAgain }) => cookieSetAgain) && 'cookie set again',
    Math.abs(aheadMs) > rightMinutes * 60_000 && 'from a wrong clock',
  ]
    .filter(Boolean)
    .join(', ')
}

const eventsInWords = ({ outcome, answer, pendingMs }: EventsObservation): string =>
  [
    outcome,
    outcome === 'answered' && `${answer?.status} ${frontEndOf(answer) ? 'front end' : 'proxy'}`,
    outcome !== 'answered' && pendingMs !== undefined && 'while pending',
  ]
    .filter(Boolean)
    .join(', ')

const hostIn = (uri: string): string => (URL.canParse(uri) ? new URL(uri).hostname : 'no host')

const sipInWords = ({ outcome, status, offers, tls, request }: SipObservation): string => {
  if (outcome !== 'response') return outcome
  const offered = offers.map(({ scheme, stsUri }) => {
    const away = stsUri !== undefined && !hostIn(stsUri).endsWith(`.${request.domain}`)
    return away ? `${scheme} with certificates from another domain` : scheme
  })
  return [status, ...offered, tls && !tls.trusted && 'not trusted'].filter(Boolean).join(', ')
}

/** Ports below are services; above, the client's side of a connection. */
const firstEphemeral = 32_768

const way = (f: Flow, partyOf: PartyOf): string => {
  const port = [f.sourcePort, f.destinationPort].find((p) => p < firstEphemeral) ?? 0
  return `${partyOf(f.source)} → ${partyOf(f.destination)} :${port}`
}

/** Begins what is said of an answer that belongs to no connection. */
export const strayVerb = 'discards SYN-ACK'

const ends = (f: Flow): string => `${f.source} ${f.sourcePort} ${f.destination} ${f.destinationPort}`

/**
 * What a host's ledger shows, each kind of flow once: connections asked for and answered, what a rule refused, and
 * answers that belong to no connection. Resets are left out, and strays that are no answers: monitors and connections
 * of an earlier state leave some behind in one run and none in the next.
 */
export const flowsInWords = ({ flows }: FlowsObservation, partyOf: PartyOf): string[] => {
  const arrived = flows.filter(({ seen }) => seen === 'in')
  const answers = new Set(arrived.filter(({ packet }) => packet === 'syn-ack').map(ends))
  const verbOf = (flow: Flow): string | undefined => {
    if (flow.packet === 'too-big')
      return { dropped: 'withholds “too big”', out: 'sends “too big”', in: undefined, invalid: undefined }[
        flow.seen
      ]
    if (flow.seen === 'dropped') return 'refuses'
    if (flow.seen === 'invalid') return answers.has(ends(flow)) ? strayVerb : undefined
    if (flow.seen !== 'in') return undefined
    return { syn: 'SYN', 'syn-ack': 'SYN-ACK', rst: undefined, any: undefined }[flow.packet]
  }
  const words = flows.flatMap((flow) => {
    const verb = verbOf(flow)
    return verb ? [`${verb} ${way(flow, partyOf)}`] : []
  })
  return [...new Set(words)].sort()
}

/** An observation in a few words that are the same whenever the same was seen. */
export const inWords = (o: ProbeObservation | SignInObservation, partyOf: PartyOf): string => {
  switch (o.kind) {
    case 'dns':
      return dnsInWords(o, partyOf)
    case 'tcp':
      return o.outcome
    case 'tls':
      return tlsInWords(o)
    case 'http':
      return httpInWords(o)
    case 'certprov':
      return certProvInWords(o)
    case 'ticket':
      return ticketInWords(o)
    case 'events':
      return eventsInWords(o)
    case 'strangers':
      return o.outcome
    case 'sign-in':
      return o.stoppedAt ? `stopped before ${o.stoppedAt}` : o.outcome
    case 'sip':
      return sipInWords(o)
    case 'trace':
      return `${o.outcome} after ${o.hops.length} hops`
    default:
      return o satisfies never
  }
}
