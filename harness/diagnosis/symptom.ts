import type { Layer } from '../causes/index.ts'
import type { Observation } from '../probes/observation.ts'
import type { Complaint } from './answers.ts'
import type { Failure } from './attempt.ts'
import type { Doubt } from './handshakes.ts'
import type { NameTrouble } from './names.ts'

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

export const symptom = (kind: SymptomKind, of: Observation, port?: number): Symptom => ({
  kind,
  layer: layers[kind],
  of,
  port,
})
