import { inWords } from './deadline.ts'
import { frontEndOf } from './front-end-mark.ts'
import { httpSummary } from './http.ts'
import type { HttpAnswer, TicketObservation, TicketRequest, TicketUse } from './observation.ts'
import { type FactsOf, type Measured, observedAsUser } from './observed.ts'
import { assertionIn } from './ticket-message.ts'

/** What became of it. */
export type TicketFacts = FactsOf<TicketObservation>

/** Who issued a ticket, and by how much his clock is ahead of ours. */
export const issuedIn = (answer: HttpAnswer, now = Date.now()) => {
  const assertion = assertionIn(answer.body)
  return { issuedBy: frontEndOf(answer), ...(assertion && { aheadMs: assertion.created - now }) }
}

/** Hosts of `External/…` links, in whatever order their attributes come (facts §3.2). */
const externalHostsIn = (body: string): string[] => {
  const links = body.match(/<Link\b[^>]*\btoken="External\/[^>]*>/g) ?? []
  const addresses = links.flatMap((link) => /\bhref="([^"]+)"/.exec(link)?.[1] ?? [])
  return [...new Set(addresses.filter((one) => URL.canParse(one)).map((one) => new URL(one).hostname))]
}

const useIn = (answer: HttpAnswer): TicketUse => ({
  status: answer.status,
  node: frontEndOf(answer),
  diagnostics: answer.headers['x-ms-diagnostics']?.[0],
  ...(answer.status === 200 && { leadsTo: externalHostsIn(answer.body) }),
})

const setsAffinity = ({ headers }: HttpAnswer): boolean =>
  headers['set-cookie']?.some((line) => line.startsWith('MS-WSMAN=')) ?? false

/** What became of a ticket each time it was shown, by somebody who keeps cookies from its issue on. */
export const usesIn = (issued: HttpAnswer, shown: readonly HttpAnswer[]): TicketUse[] =>
  shown.map((answer, i) => ({
    ...useIn(answer),
    ...(setsAffinity(answer) &&
      [issued, ...shown.slice(0, i)].some(setsAffinity) && { cookieSetAgain: true as const }),
  }))

export const ticketOutcome = (uses: readonly TicketUse[]): TicketFacts['outcome'] =>
  uses.every(({ status }) => status === 200)
    ? 'accepted'
    : uses.some(({ status }) => status === 401)
      ? 'denied'
      : 'other'

/** The observation of a ticket's way, by the probe or by curl. Password and ticket stay out of it. */
export const ticketObservation = (
  request: TicketRequest,
  measured: Measured,
  facts: TicketFacts,
): TicketObservation => observedAsUser(request, measured, facts, summaryOf(request, facts, measured.ms))

const minutes = (ms: number): string => `${Math.round(Math.abs(ms) / 60_000)} minutes`

const summaryOf = ({ url, login }: TicketRequest, facts: TicketFacts, ms: number): string => {
  const { outcome, issuedBy = 'somebody unnamed', aheadMs = 0, uses } = facts
  const clock =
    Math.abs(aheadMs) > 60_000
      ? `, whose clock is ${minutes(aheadMs)} ${aheadMs < 0 ? 'behind' : 'ahead'},`
      : ''
  const shown = uses.map(({ status, node = 'somebody unnamed' }) => `${status} by ${node}`).join(', ')
  switch (outcome) {
    case 'accepted':
    case 'denied':
    case 'other':
      return `a web ticket for ${login}, issued by ${issuedBy}${clock} was answered ${shown} after ${inWords(ms)}`
    case 'no-ticket':
      return httpSummary({ url, method: 'POST' }, { ...facts, outcome: 'response' }, ms)
    default:
      return httpSummary({ url }, { ...facts, outcome }, ms)
  }
}
