import { isOfHttpSys, madeByFrontEnd } from '../probes/front-end-mark.ts'
import type {
  CertProvObservation,
  HttpObservation,
  TcpObservation,
  TlsFailure,
  TlsObservation,
} from '../probes/observation.ts'
import type { View } from './diagnosis.ts'
import { observedFrom, webNames } from './view.ts'

type Conversation = TcpObservation | TlsObservation | HttpObservation | CertProvObservation

/**
 * How far an attempt came.
 * `silent`: nothing answered the SYN. `hung`: connected, then nothing came. `cut-off`: connected, then closed on us.
 * `proxy-error`: an error page that no front end made.
 */
export type Failure =
  | 'unresolved'
  | 'silent'
  | 'refused'
  | 'unreachable'
  | 'cut-off'
  | 'hung'
  | 'garbled'
  | 'proxy-error'

/** `open`: as far as the probe went, no HTTP was asked for. `served`: HTTP was answered. */
export type Fate = 'open' | 'served' | Failure

/** One try to reach a port, whatever was to be spoken there. */
export type Attempt = {
  of: Conversation
  host: string
  port: number
  fate: Fate
  /** A TLS handshake was completed, or none was called for because the URL is plain `http:`. */
  pastTls: boolean
}

const beforeConnecting = {
  'dns-failed': 'unresolved',
  refused: 'refused',
  timeout: 'silent',
  unreachable: 'unreachable',
} as const

const onceConnected = { 'ended-early': 'cut-off', timeout: 'hung', alert: 'garbled' } as const

const failureOf = (outcome: TlsFailure, connected: boolean): Failure =>
  connected && outcome in onceConnected
    ? onceConnected[outcome as keyof typeof onceConnected]
    : beforeConnecting[outcome as keyof typeof beforeConnecting]

const fateOf = (of: Conversation): Fate => {
  switch (of.outcome) {
    case 'open':
    case 'handshake':
      return 'open'
    case 'response':
    case 'created':
    case 'denied':
    case 'no-challenge':
    case 'other':
      return (of.answer?.status ?? 0) >= 500 && !madeByFrontEnd(of) && !isOfHttpSys(of)
        ? 'proxy-error'
        : 'served'
    case 'malformed':
      return 'garbled'
    default:
      return failureOf(of.outcome, of.kind !== 'tcp' && of.connected)
  }
}

const targetOf = ({ request }: Conversation): { host: string; port: number; plain: boolean } => {
  if (request.kind === 'tcp' || request.kind === 'tls') return { ...request, plain: false }
  const { protocol, hostname, port } = new URL(request.url)
  const plain = protocol === 'http:'
  return { host: hostname, port: Number(port) || (plain ? 80 : 443), plain }
}

/** Everything the outside client tried, name resolution alone apart. */
export const attemptsOf = (view: View): Attempt[] =>
  (['tcp', 'tls', 'http', 'certprov'] as const)
    .flatMap((kind): Conversation[] => observedFrom(view, 'client', kind))
    .map((of) => {
      const { host, port, plain } = targetOf(of)
      const secured =
        of.kind === 'tls' ? of.outcome === 'handshake' : of.kind !== 'tcp' && of.tls !== undefined
      return { of, host, port, fate: fateOf(of), pastTls: plain || secured }
    })

export const failed = ({ fate }: Attempt): boolean => fate !== 'open' && fate !== 'served'

/** What came of the attempts on a port. */
export type Traffic = { tried: Attempt[]; failed: Attempt[]; served: Attempt[]; mixed: boolean }

/**
 * `mixed`: of equal attempts some fail and some do not.
 * @param hosts whose port it is, instead of the web services'
 */
export const trafficTo = (view: View, port: number, hosts = webNames(view)): Traffic => {
  const tried = attemptsOf(view).filter((a) => a.port === port && hosts.includes(a.host))
  const lost = tried.filter(failed)
  return {
    tried,
    failed: lost,
    served: tried.filter((a) => a.fate === 'served'),
    mixed: tried.some((a) => !failed(a) && lost.some((b) => a.of.kind === b.of.kind)),
  }
}

/** What was asked, whichever sample it is and however long it may take. */
const asked = ({ of: { request } }: Attempt): string =>
  JSON.stringify({ ...request, sample: undefined, timeoutMs: undefined })

/** The virtual directory that a request is for; of what is no request, its kind. */
const directoryOf = ({ of: { request } }: Attempt): string | undefined =>
  'url' in request ? new URL(request.url).pathname.toLowerCase().split('/')[1] : request.kind

/** The address at which it was tried; nothing where nobody knows which. */
export const addressOf = ({ of }: Attempt): string | undefined => ('address' in of ? of.address : undefined)

/** Whether others went well at the address of an attempt; they are taken to where nobody knows which it was. */
const othersGoWellThere = (attempt: Attempt, tried: readonly Attempt[]): boolean =>
  addressOf(attempt) === undefined ||
  tried.some((other) => !failed(other) && addressOf(other) === addressOf(attempt))

/** Attempts on 443 at an address of the web services where none was answered, if one at another address was. */
export const atDeadAddress = (view: View): Attempt[] => {
  const { tried, failed: lost } = trafficTo(view, 443)
  if (lost.length === tried.length) return []
  const alone = lost.filter((attempt) => !othersGoWellThere(attempt, tried))
  return alone.every(({ fate }) => fate === 'silent' || fate === 'unreachable') && alone.length > 1
    ? alone
    : []
}

/**
 * Whether it is by chance that some attempts failed and others did not: the very thing that failed went well another time,
 * or what failed is not all for one directory, as it is where the fault is with what is asked. It is not where all that
 * failed was tried at an address of its own.
 */
export const failsByChance = ({ tried, failed: lost, served, mixed }: Traffic): boolean =>
  lost.some((attempt) => othersGoWellThere(attempt, tried)) &&
  (lost.some((attempt) => tried.some((other) => !failed(other) && asked(other) === asked(attempt))) ||
    ((mixed || served.length > 0) && new Set(lost.map(directoryOf)).size > 1))
