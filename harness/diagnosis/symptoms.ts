import { madeByFrontEnd } from '../probes/front-end-mark.ts'
import type { TicketObservation } from '../probes/observation.ts'
import { complaintAbout } from './answers.ts'
import { type Attempt, attemptsOf, type Failure, failed } from './attempt.ts'
import type { View } from './diagnosis.ts'
import { eventsLost } from './events.ts'
import { dropped, seenAt } from './flows.ts'
import { doubtsAbout, edgeHandshakes, givenDefault, handshakesOf } from './handshakes.ts'
import { lostOnLine } from './lost-on-line.ts'
import { namesInTrouble } from './names.ts'
import { refusedByEdge } from './sign-ins.ts'
import { type Symptom, symptom } from './symptom.ts'
import { ticketsOffTime } from './tickets.ts'
import { insideOf, observedFrom, webNames } from './view.ts'

/** Port 80 is optional (facts R02): that it is closed or filtered is not wrong by itself. */
const maybeUnpublished = ({ port, fate }: Attempt): boolean =>
  port === 80 && ['refused', 'silent', 'unreachable'].includes(fate)

const ofAttempt = (view: View, attempt: Attempt): Symptom[] => {
  const { of, port, fate } = attempt
  const complaint = complaintAbout(view, attempt)
  if (complaint) return [symptom(complaint, of, port)]
  return failed(attempt) && !maybeUnpublished(attempt) ? [symptom(fate as Failure, of, port)] : []
}

/** What a client inside cannot connect to, though one outside can, because a firewall refuses it. */
const unreachedInside = (view: View): Symptom[] => {
  const { web } = view.brief.names
  const vip = insideOf(view)?.vip
  const refused = seenAt(view, 'firewall', dropped).some(
    ({ destination, destinationPort }) => destination === vip && destinationPort === 443,
  )
  if (!refused) return []
  const outside = attemptsOf(view).some(
    ({ host, port, fate }) => host === web && port === 443 && fate === 'open',
  )
  if (!outside) return []
  return observedFrom(view, 'desk', 'tcp')
    .filter(({ request, outcome }) => request.host === web && outcome !== 'open')
    .map((of) => symptom('unreached-inside', of, 443))
}

/** An Access Edge that names a certificate service which nobody outside can find (facts §4). */
const aboutRegistrar = (view: View): Symptom[] =>
  observedFrom(view, 'client', 'sip')
    .filter(({ offers }) =>
      offers.some(
        ({ stsUri }) =>
          stsUri !== undefined &&
          !(URL.canParse(stsUri) && webNames(view).includes(new URL(stsUri).hostname)),
      ),
    )
    .map((of) => symptom('foreign-sts', of, 443))

const unanswered = {
  timeout: 'hung',
  'ended-early': 'cut-off',
  malformed: 'garbled',
} as const satisfies { [outcome: string]: Failure }

/** An Access Edge that ends TLS and then says nothing, or that it cannot; a line that loses packets is another matter. */
const aboutSilentRegistrar = (view: View): Symptom[] =>
  observedFrom(view, 'client', 'sip').flatMap((of) => {
    if (of.tls === undefined || lostOnLine(view).length > 0) return []
    if ((of.status ?? 0) >= 500) return [symptom('status', of, 443)]
    return of.outcome in unanswered
      ? [symptom(unanswered[of.outcome as keyof typeof unanswered], of, 443)]
      : []
  })

/** Challenges that clients misread which look at the first scheme of each header: none begins with NTLM. */
const aboutChallenges = (view: View): Symptom[] =>
  observedFrom(view, 'client', 'certprov')
    .filter(
      (of) =>
        madeByFrontEnd(of) && of.offered.length > 0 && !of.offered.some((line) => /^NTLM\b/i.test(line)),
    )
    .map((of) => symptom('one-challenge', of, 443))

/** A user's document whose addresses for outside are not published. */
const leadsUserAway = (view: View, { uses }: TicketObservation): boolean =>
  uses.some(({ leadsTo = [] }) => leadsTo.some((host) => !webNames(view).includes(host)))

/** Tickets that a front end issued and one did not take, and tickets of front ends that do not agree on the time. */
const aboutTickets = (view: View): Symptom[] => {
  const tickets = observedFrom(view, 'client', 'ticket')
  return [
    ...tickets.filter(({ outcome }) => outcome === 'denied').map((of) => symptom('ticket-refused', of, 443)),
    ...tickets.filter((of) => leadsUserAway(view, of)).map((of) => symptom('foreign-user-links', of, 443)),
    ...ticketsOffTime(tickets).map((of) => symptom('clocks-differ', of, 443)),
  ]
}

/** Requests for events that somebody ended, and those that nothing came of at all. */
const aboutEvents = (view: View): Symptom[] => {
  const { cut, notBegun } = eventsLost(view)
  return [
    ...cut.map((of) => symptom('events-cut', of, 443)),
    ...notBegun.map((of) => symptom('no-events', of, 443)),
  ]
}

/** Everything that clients suffer from. A healthy deployment has none. */
export const symptomsOf = (view: View): Symptom[] => [
  ...namesInTrouble(view).map(({ trouble, of }) => symptom(trouble, of)),
  ...unreachedInside(view),
  ...attemptsOf(view).flatMap((attempt) => ofAttempt(view, attempt)),
  ...lostOnLine(view).flatMap((of) => (of.outcome === 'open' ? [symptom('late', of, 443)] : [])),
  ...aboutRegistrar(view),
  ...aboutSilentRegistrar(view),
  ...aboutChallenges(view),
  ...aboutTickets(view),
  ...aboutEvents(view),
  ...observedFrom(view, 'client', 'strangers')
    .filter(({ outcome }) => outcome === 'let-in')
    .map((of) => symptom('stranger-let-in', of, 443)),
  ...refusedByEdge(view).map((of) => symptom('sip-refused', of, 443)),
  ...[...handshakesOf(view), ...givenDefault(view), ...edgeHandshakes(view)].flatMap((h) =>
    doubtsAbout(h).map((doubt) => symptom(doubt, h.of, 443)),
  ),
]
