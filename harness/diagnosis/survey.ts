import type { EventsRequest, ProbeRequest, SignInRequest, StrangersRequest } from '../probes/observation.ts'
import type { Brief, InsideBrief, Vantage } from './diagnosis.ts'
import { internalName } from './names.ts'

/** What is asked of one host. */
export type Look = { from: string; requests: ProbeRequest[] }

/** Connections are spread over the pool, so each node is met only if several are made. */
const samples = (count: number, request: ProbeRequest): ProbeRequest[] =>
  Array.from({ length: count }, (_, sample) => ({ ...request, sample }))

/** The native form: the later JSON form does not say which site answers (facts §3.2, §3.3). */
const autodiscover = { Accept: 'application/vnd.microsoft.rtc.autodiscover+xml;v=1' }
const json = { Accept: 'application/json' }
const root = '/Autodiscover/AutodiscoverService.svc/root'
const certProv = '/CertProv/CertProvisioningService.svc'
const webTicket = '/WebTicket/WebTicketService.svc'

/** A ticket and the SOAP that bears one are several kB long (facts §2, F39). */
const ticketBytes = 6000
const soapBytes = 12_000

/** What becomes of requests and answers that are not as small and simple as a browser's. */
const ofEverySort = (web: string): ProbeRequest[] => [
  { kind: 'http', url: `https://${web}${certProv}/mex` },
  { kind: 'http', url: `https://${web}${root}`, headers: json, precededBy: autodiscover },
  { kind: 'http', url: `https://${web}/meet`, ticketBytes },
  { kind: 'http', url: `https://${web}${webTicket}/Auth`, bodyBytes: soapBytes },
  { kind: 'http', url: `https://${web}${webTicket}/Auth`, bodyBytes: 200, expectContinue: true },
]

/** Milliseconds for a handshake, a visit to the CA, and a handshake again. */
const lookUpMs = 5000

/** As strict clients judge a certificate, and as helpful ones do: where a handshake comes about at all. */
export const lookUpRequests = ({ names }: Brief): ProbeRequest[] => [
  { kind: 'tls', host: names.web, port: 443, revocation: true, timeoutMs: lookUpMs },
  { kind: 'tls', host: names.web, port: 443, fetchIssuers: true, timeoutMs: lookUpMs },
]

/** Web tickets for the user, each shown on several connections, which a proxy spreads over the pool. */
export const ticketRequests = ({ names, user }: Brief, count: number, uses = 3): ProbeRequest[] =>
  samples(count, { kind: 'ticket', url: `https://${names.web}`, ...user, uses })

/** Web tickets that are asked for besides, at most: each with its uses is five connections, a number that no pool of two to four falls into step with. */
const moreTickets = 5
/** Asked for at once, connections go round: after four a ticket has been everywhere in such a pool, at home too. */
const moreUses = 4
/** Milliseconds for each: they are asked for where tickets are given out, so what is late is a busy machine. */
const moreTicketsMs = 2000

/** Tickets that are asked for where the first ones did not go everywhere. */
export const moreTicketRequests = (brief: Brief): ProbeRequest[] =>
  ticketRequests(brief, moreTickets, moreUses).map((request) => ({ ...request, timeoutMs: moreTicketsMs }))

/** Seconds that mobile clients let a request for events wait (facts §3.4), and milliseconds given to it here, where seconds may be short. */
const eventSeconds = 900
const eventsMs = 4000

/** Milliseconds for sign-ins that come to nothing, where a proxy breaks them: two that work are enough. */
const strangersMs = 10_000

/** Only who ends TLS can let a stranger go over the connection of somebody else. */
const strangers = ({ names, user, mode }: Brief): StrangersRequest[] =>
  mode === undefined || mode === 'bridge'
    ? [
        {
          kind: 'strangers',
          url: `https://${names.web}${certProv}`,
          ...user,
          rounds: 24,
          timeoutMs: strangersMs,
        },
      ]
    : []

/** What a signed-in user meets, and not before: it takes its time. */
export const laterRequests = (brief: Brief): (EventsRequest | StrangersRequest | SignInRequest)[] => [
  {
    kind: 'events',
    url: `https://${brief.names.web}`,
    ...brief.user,
    seconds: eventSeconds,
    timeoutMs: eventsMs,
  },
  { kind: 'sign-in', as: 'windows', server: `${brief.names.sip}:443` },
  ...strangers(brief),
]

/**
 * What shows slides in meetings, where it is published: for who is in a meeting, so nobody who was let down before asks.
 * More than one try, as connections are lost by chance too.
 */
export const officeWebAppsRequests = ({ names: { officeWebApps: host } }: Brief): ProbeRequest[] =>
  host === undefined
    ? []
    : [
        ...samples(2, { kind: 'tcp', host, port: 443 }),
        { kind: 'tls', host, port: 443 },
        { kind: 'http', url: `http://${host}/hosting/discovery` },
        { kind: 'http', url: `https://${host}/hosting/discovery` },
      ]

const fromOutside = (brief: Brief): ProbeRequest[] => {
  const { names, user, sipDomain } = brief
  const { web, meet, dialin, lyncdiscover, sip } = names
  return [
    ...[web, meet, dialin, lyncdiscover, sip, internalName(brief)].map(
      (name) => ({ kind: 'dns', name, type: 'A' }) as const,
    ),

    // Several, because what is lost on the way is lost by chance.
    ...samples(6, { kind: 'tcp', host: sip, port: 443 }),
    ...samples(2, { kind: 'tcp', host: web, port: 80 }),
    ...samples(4, { kind: 'tcp', host: web, port: 443 }),

    ...[web, meet, dialin, lyncdiscover, sip].map((host) => ({ kind: 'tls', host, port: 443 }) as const),
    // As clients speak that are older than today's.
    { kind: 'tls', host: web, port: 443, maxVersion: 'TLSv1.2' },
    { kind: 'tls', host: web, port: 443, sendServerName: false },

    { kind: 'http', url: `http://${lyncdiscover}/`, headers: autodiscover },
    { kind: 'http', url: `http://${web}${root}`, headers: autodiscover },
    { kind: 'http', url: `https://${lyncdiscover}/`, headers: autodiscover },
    { kind: 'http', url: `https://${web}${root}`, headers: autodiscover },
    ...samples(4, { kind: 'http', url: `https://${web}/meet` }),
    ...ofEverySort(web),

    { kind: 'http', url: `https://${web}${webTicket}` },
    { kind: 'certprov', url: `https://${web}${certProv}`, ...user },
    ...ticketRequests(brief, 2),
    { kind: 'sip', host: sip, port: 443, domain: sipDomain },
    // As clients speak that are older still.
    { kind: 'tls', host: web, port: 443, maxVersion: 'TLSv1.2', cipherSuites: 'cbc' },
  ]
}

/** Each front end as its neighbours see it: no proxy and no firewall in between. */
const fromDesk = (
  brief: Brief,
  { vip, frontEnds, externalPorts, internalPorts }: InsideBrief,
): ProbeRequest[] => {
  const { names } = brief
  const { https, http } = externalPorts
  return [
    ...[names.web, internalName(brief)].map((name) => ({ kind: 'dns', name, type: 'A' }) as const),
    { kind: 'tcp', host: names.web, port: 443 },
    { kind: 'tcp', host: vip, port: https },
    ...frontEnds.slice(0, 1).flatMap(({ address }): ProbeRequest[] => [
      { kind: 'certprov', url: `https://${names.web}:${https}${certProv}`, address, ...brief.user },
      { kind: 'http', url: `https://${names.web}:${https}${webTicket}`, address },
      { kind: 'http', url: `https://${names.web}:${https}/meet`, ticketBytes, address },
      { kind: 'ticket', url: `https://${names.web}:${https}`, address, ...brief.user, uses: 1 },
    ]),
    ...frontEnds.flatMap(({ address }): ProbeRequest[] => [
      { kind: 'tcp', host: address, port: https },
      { kind: 'tcp', host: address, port: http },
      { kind: 'tcp', host: address, port: internalPorts.https },
      { kind: 'tls', host: address, port: https, serverName: names.web },
      { kind: 'http', url: `https://${names.web}:${https}${root}`, headers: autodiscover, address },
    ]),
  ]
}

/** Everything our doctor asks: of the outside client and, from inside, of a desk next to the front ends. */
export const surveyOf = (brief: Brief, vantage: Vantage): Look[] => [
  { from: 'client', requests: fromOutside(brief) },
  ...(vantage === 'inside' && brief.inside
    ? [{ from: 'desk', requests: fromDesk(brief, brief.inside) }]
    : []),
]

/** Hosts whose flow ledgers are read: what passed, and what came to the front ends. */
export const ledgerHosts = ({ inside }: Brief, vantage: Vantage): string[] =>
  vantage === 'inside' && inside
    ? [
        ...['border', 'firewall', ...inside.frontEnds.map(({ host }) => host)],
        ...(inside.officeWebApps ? [inside.officeWebApps.host] : []),
      ]
    : []
