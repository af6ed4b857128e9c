import type { SecureContext } from 'node:tls'
import { commandOf } from './commands.ts'
import { connect, withoutConnection } from './connect.ts'
import type { ProbeContext } from './context.ts'
import { type Deadline, inWords, stopwatch, timed } from './deadline.ts'
import type { TlsFacts, TlsFailure, TlsObservation, TlsRequest } from './observation.ts'
import { defaultTimeoutMs } from './observation.ts'
import { observed } from './observed.ts'
import { connectSummary, endpoint } from './tcp.ts'
import { handshake } from './tls-handshake.ts'
import { type Conversation, judgedOnline } from './tls-online.ts'
import { trustIn } from './trust-store.ts'

/** One TLS handshake, and another where something had to be looked up; then the connection is closed. Network failures are data; it does not throw for them. */
export const probeTls = async (request: TlsRequest, context: ProbeContext): Promise<TlsObservation> => {
  const { serverName = request.host, timeoutMs = defaultTimeoutMs } = request
  const trust = trustIn(context.files.trustStore, request)
  const { result: facts, ms } = await timed(timeoutMs, async (deadline): Promise<Conversation> => {
    const first = await converse({ ...request, serverName }, trust, deadline, context)
    const { tls } = first
    if (tls === undefined) return first
    const again = (other: SecureContext) => converse({ ...request, serverName }, other, deadline, context)
    return judgedOnline(request, { ...first, tls }, again, { deadline, context })
  })
  const command = commandOf(request, context.files.trustStore)
  return observed(
    request,
    { from: context.from, ms },
    facts,
    tlsSummary({ ...request, serverName }, facts, ms),
    command,
  )
}

/** One connection and one handshake. */
const converse = async (
  request: TlsRequest & { serverName: string },
  trust: SecureContext,
  deadline: Deadline,
  context: ProbeContext,
): Promise<Conversation> => {
  const { serverName, sendServerName } = request
  const connection = await connect(request, deadline, context)
  if (connection.kind !== 'connected') return withoutConnection(connection)
  const { address } = connection
  const waited = stopwatch()
  const secured = await handshake(connection.socket, { serverName, trust, sendServerName }, deadline)
  if (secured.kind === 'not-secured')
    return {
      outcome: secured.outcome,
      connected: true,
      address,
      detail: secured.detail,
      waitedMs: waited(),
    }
  secured.socket.destroy()
  return { outcome: 'handshake', connected: true, address, tls: secured.tls }
}

type Where = { host: string; port: number; serverName: string }

/** One sentence about a handshake, shared with the parser of openssl's output. */
export const tlsSummary = (where: Where, facts: Conversation, ms: number): string => {
  const { outcome } = facts
  if (outcome === 'handshake') {
    const verdict = facts.tls === undefined ? '' : `: ${tlsInWords(facts.tls, where.serverName)}`
    return `TLS with ${endpoint(where.host, where.port, facts.address)} was set up after ${inWords(ms)}${verdict}`
  }
  return failureSummary(where, { ...facts, outcome }, ms)
}

/** One sentence about a connection or handshake that failed. */
export const failureSummary = (
  { host, port }: { host: string; port: number },
  {
    outcome,
    connected,
    address,
    detail,
  }: { outcome: TlsFailure; connected: boolean; address?: string; detail?: string },
  ms: number,
): string => {
  if (!connected && outcome !== 'ended-early' && outcome !== 'alert') {
    return connectSummary({ host, port }, { outcome, address, detail }, ms)
  }
  const where = endpoint(host, port, address)
  const why = detail === undefined ? '' : ` (${detail})`
  if (outcome === 'timeout')
    return `${where} accepted the connection but was not done within ${inWords(ms)}${why}`
  if (outcome === 'alert') return `TLS with ${where} failed after ${inWords(ms)}${why}`
  return `${where} accepted the connection and ended it early${why} after ${inWords(ms)}`
}

/** What is to be said of a handshake's certificates. */
export const tlsInWords = (
  { protocol, chain, trusted, error, nameMatches, dateValid, asksForCertificate, fetches = [] }: TlsFacts,
  serverName: string,
): string => {
  const sent = `${chain.length} certificate${chain.length === 1 ? '' : 's'} sent`
  const trust = trusted ? 'trusted' : `not trusted (${error ?? 'no reason given'})`
  const name = nameMatches ? `valid for ${serverName}` : `not valid for ${serverName}`
  const dates = dateValid ? [] : ['outside of its dates']
  const asks = asksForCertificate ? ['asks for a certificate of the client'] : []
  const online = fetches.map(({ url, outcome, detail, isRoot }) =>
    outcome === 'fetched'
      ? `fetched ${url}${isRoot ? ' (a root)' : ''}`
      : `could not fetch ${url} (${detail})`,
  )
  return [protocol, sent, trust, name, ...dates, ...asks, ...online].join(', ')
}
