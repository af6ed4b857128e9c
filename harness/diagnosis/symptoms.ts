import type { Layer } from '../causes/index.ts'
import { madeByFrontEnd } from '../probes/front-end-mark.ts'
import type { Observation, TicketObservation } from '../probes/observation.ts'
import { type Complaint, complaintAbout } from './answers.ts'
import { type Attempt, attemptsOf, type Failure, failed } from './attempt.ts'
import type { View } from './diagnosis.ts'
import { eventsLost } from './events.ts'
import { dropped, seenAt } from './flows.ts'
import { type Doubt, doubtsAbout, handshakesOf } from './handshakes.ts'
import { lostOnLine } from './lost-on-line.ts'
import { type NameTrouble, namesInTrouble } from './names.ts'
import { refusedByEdge } from './sign-ins.ts'
import { ticketsOffTime } from './tickets.ts'
import { insideOf, observedFrom, webNames } from './view.ts'

export type SymptomKind =
  | NameTrouble
  | 'unreached-inside'
  | Failure
  | Doubt
  | Complaint
  | 'late'
  | 'foreign-sts'
  | 'one-challenge'
  | 'ticket-refused'
  | 'clocks-differ'
  | 'events-cut'
  | 'no-events'
  | 'foreign-user-links'
  | 'sip-refused'
  | 'stranger-let-in'

/** One thing that is not as it should be, seen by the outside client (or, where it says so, from inside): the lowest layer where an observation went wrong. */
export type Symptom = { kind: SymptomKind; layer: Layer; of: Observation; port?: number }

const layers: Record<SymptomKind, Layer> = {
  'name-silent': 'dns',
  'name-wrong': 'dns',
  'name-elsewhere': 'dns',
  'name-foreign': 'dns',
  'name-private': 'dns',
  'name-slow': 'dns',
  'name-leaked': 'dns',
  'name-missing-inside': 'dns',
  unresolved: 'dns',
  silent: 'path',
  late: 'path',
  unreachable: 'path',
  hung: 'path',
  'cut-off': 'path',
  'unreached-inside': 'path',
  'leaking-redirect': 'port',
  refused: 'port',
  garbled: 'port',
  'internal-site': 'port',
  'self-signed': 'tls',
  'chain-incomplete': 'tls',
  'chain-wrong': 'tls',
  'wrong-usage': 'tls',
  'weak-signature': 'tls',
  'weak-key': 'tls',
  revoked: 'tls',
  'revocation-unknown': 'tls',
  'issuer-expired': 'tls',
  untrusted: 'tls',
  expired: 'tls',
  'not-yet-valid': 'tls',
  'wrong-name': 'tls',
  'proxy-error': 'http',
  status: 'http',
  'no-autodiscover': 'app',
  'plain-links': 'http',
  'foreign-metadata': 'http',
  'other-form': 'http',
  'foreign-links': 'app',
  'foreign-sts': 'app',
  'sign-in': 'auth',
  'one-challenge': 'auth',
  'ticket-refused': 'auth',
  'clocks-differ': 'app',
  'events-cut': 'http',
  'no-events': 'app',
  'foreign-user-links': 'app',
  'sip-refused': 'app',
  'stranger-let-in': 'auth',
}

const symptom = (kind: SymptomKind, of: Observation, port?: number): Symptom => ({
  kind,
  layer: layers[kind],
  of,
  port,
})

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
  ...aboutChallenges(view),
  ...aboutTickets(view),
  ...aboutEvents(view),
  ...observedFrom(view, 'client', 'strangers')
    .filter(({ outcome }) => outcome === 'let-in')
    .map((of) => symptom('stranger-let-in', of, 443)),
  ...refusedByEdge(view).map((of) => symptom('sip-refused', of, 443)),
  ...handshakesOf(view).flatMap((h) => doubtsAbout(h).map((doubt) => symptom(doubt, h.of, 443))),
]

/** The failures of these attempts, as what a claim explains. */
export const failuresOf =
  (attempts: readonly Attempt[]) =>
  ({ kind, of }: Symptom): boolean =>
    attempts.some((attempt) => attempt.of === of && attempt.fate === kind)
