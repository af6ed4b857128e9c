import type {
  CertificateFacts,
  CertProvObservation,
  HttpObservation,
  TlsFacts,
  TlsObservation,
} from '../probes/observation.ts'
import { lacksIssuer } from '../probes/tls-issuers.ts'
import { attemptsOf } from './attempt.ts'
import type { View } from './diagnosis.ts'
import { observedFrom, webNames } from './view.ts'

/** A TLS handshake with the web services, or with Office Web Apps: the name that was asked for, and what came. */
export type Handshake = {
  of: TlsObservation | HttpObservation | CertProvObservation
  name: string
  tls: TlsFacts
  /** The certificate lacks nothing between it and its root, which this client does not know. */
  belowUnknownRoot?: boolean
}

/**
 * What is to be held against a certificate. `chain-incomplete`: its issuer was not sent, though it is a CA's.
 * `chain-wrong`: another CA's certificate was sent in its place.
 */
export type Doubt =
  | 'self-signed'
  | 'chain-incomplete'
  | 'chain-wrong'
  | 'wrong-usage'
  | 'weak-signature'
  | 'weak-key'
  | 'revoked'
  | 'revocation-unknown'
  | 'untrusted'
  | 'expired'
  | 'issuer-expired'
  | 'not-yet-valid'
  | 'wrong-name'

/** Every handshake of the outside client with what the proxy publishes. */
const everyHandshake = (view: View): Handshake[] =>
  attemptsOf(view).flatMap(({ of, host, port }) =>
    of.kind !== 'tcp' &&
    of.tls &&
    port === 443 &&
    [...webNames(view), view.brief.names.officeWebApps].includes(host)
      ? [{ of, name: (of.kind === 'tls' && of.request.serverName) || host, tls: of.tls }]
      : [],
  )

const isNameless = ({ of }: Handshake): boolean => of.kind === 'tls' && of.request.sendServerName === false

const defaultsAmong = (all: readonly Handshake[]): Handshake[] => {
  const [nameless, named] = [true, false].map((is) => all.filter((h) => isNameless(h) === is))
  return (nameless ?? []).filter((h) => {
    const leaves = (named ?? []).filter(({ name }) => name === h.name).map(({ tls }) => tls.chain[0])
    return (
      leaves.length > 0 && !leaves.some((leaf) => leaf?.fingerprint256 === h.tls.chain[0]?.fingerprint256)
    )
  })
}

/** Those in which no server was named, and another certificate came than to whoever names that server. */
export const givenDefault = (view: View): Handshake[] => defaultsAmong(everyHandshake(view))

/** Roots that were fetched where a certificate says that its issuer is to be had: a private CA may publish its own like any other. */
const rootsFetched = (all: readonly Handshake[]): ReadonlySet<string | undefined> =>
  new Set(all.flatMap(({ tls }) => (tls.fetches?.some(({ isRoot }) => isRoot) ? [tls.chain[0]?.issuer] : [])))

/** Those that tell of the certificate for the names that are published: a default that others are given is another. */
export const handshakesOf = (view: View): Handshake[] => {
  const all = everyHandshake(view)
  const defaults = defaultsAmong(all)
  const roots = rootsFetched(all)
  return all
    .filter((h) => !defaults.includes(h))
    .map((h) => (roots.has(h.tls.chain[0]?.issuer) ? { ...h, belowUnknownRoot: true } : h))
}

/** The outside client's handshakes with the Access Edge. */
export const edgeHandshakes = (view: View): Handshake[] =>
  observedFrom(view, 'client', 'tls').flatMap((of) =>
    of.tls && of.request.host === view.brief.names.sip ? [{ of, name: of.request.host, tls: of.tls }] : [],
  )

/** Whether the certificate holds any of the names that are published. */
export const holdsAnyName = (view: View, { tls }: Handshake): boolean =>
  webNames(view).some((name) => tls.chain[0]?.names.includes(name)) || tls.nameMatches

/** A certificate of another CA, that came where the issuer's should; a root is none, and the leaf once more is none. */
export const sentInstead = ({ chain: [leaf, ...rest] }: TlsFacts): CertificateFacts | undefined =>
  rest.find(({ selfSigned, fingerprint256 }) => !selfSigned && fingerprint256 !== leaf?.fingerprint256)

/** OpenSSL reports dates last, so an expired certificate hides that its chain is wrong too; hence the chain itself. */
const trustDoubt = ({ tls, belowUnknownRoot }: Handshake): Doubt | undefined => {
  if (tls.trusted) return undefined
  // Only what is trusted otherwise is looked up.
  if (tls.error === 'CERT_REVOKED') return 'revoked'
  if (tls.error === 'UNABLE_TO_GET_CRL' || tls.error?.startsWith('CRL_')) return 'revocation-unknown'
  if (tls.chain[0]?.selfSigned) return 'self-signed'
  // A private CA's certificate has no AIA, or one that leads into its own directory or to its root, and is merely unknown.
  if (lacksIssuer(tls) && !belowUnknownRoot) return sentInstead(tls) ? 'chain-wrong' : 'chain-incomplete'
  switch (tls.error) {
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return undefined
    case 'INVALID_PURPOSE':
      return 'wrong-usage'
    case 'CA_MD_TOO_WEAK':
      return 'weak-signature'
    case 'EE_KEY_TOO_SMALL':
      return 'weak-key'
    default:
      return 'untrusted'
  }
}

const dateDoubt = ({ dateValid, error }: TlsFacts): Doubt | undefined => {
  if (error === 'CERT_NOT_YET_VALID') return 'not-yet-valid'
  if (!dateValid) return 'expired'
  return error === 'CERT_HAS_EXPIRED' ? 'issuer-expired' : undefined
}

/** All that is wrong with what a handshake brought; several things can be. */
export const doubtsAbout = (handshake: Handshake): Doubt[] =>
  [
    trustDoubt(handshake),
    dateDoubt(handshake.tls),
    handshake.tls.nameMatches ? undefined : ('wrong-name' as const),
  ].filter((doubt) => doubt !== undefined)
