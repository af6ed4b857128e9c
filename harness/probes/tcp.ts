import { hostPort } from './address.ts'
import { connect } from './connect.ts'
import type { ProbeContext } from './context.ts'
import { inWords, timed } from './deadline.ts'
import type { ConnectFailure, TcpObservation, TcpRequest } from './observation.ts'
import { defaultTimeoutMs } from './observation.ts'
import { type FactsOf, observed } from './observed.ts'

/** One TCP connection, closed as soon as it is open. Every outcome is data; it does not throw. */
export const probeTcp = async (request: TcpRequest, context: ProbeContext): Promise<TcpObservation> => {
  const { timeoutMs = defaultTimeoutMs } = request
  const { result, ms } = await timed(timeoutMs, (deadline) => connect(request, deadline, context))
  if (result.kind === 'connected') result.socket.destroy()
  const facts = {
    outcome: result.kind === 'not-connected' ? result.outcome : ('open' as const),
    address: result.address,
    detail: result.kind === 'not-connected' ? result.detail : undefined,
  }
  return observed(request, { from: context.from, ms }, facts, tcpSummary(request, facts, ms))
}

export type TcpFacts = FactsOf<TcpObservation>

/** One sentence about a connection, shared with the parser of nmap's output. */
export const tcpSummary = (
  { host, port }: { host: string; port: number },
  facts: TcpFacts,
  ms: number,
): string =>
  facts.outcome === 'open'
    ? `${endpoint(host, port, facts.address)} accepted the connection after ${inWords(ms)}`
    : connectSummary({ host, port }, { ...facts, outcome: facts.outcome }, ms)

/** One sentence about a connection that did not come about. */
export const connectSummary = (
  { host, port }: { host: string; port: number },
  { outcome, address, detail }: { outcome: ConnectFailure; address?: string; detail?: string },
  ms: number,
): string => {
  const where = endpoint(host, port, address)
  const why = detail === undefined ? '' : ` (${detail})`
  switch (outcome) {
    case 'dns-failed':
      return `${host} could not be resolved${why} after ${inWords(ms)}`
    case 'refused':
      return `${where} refused the connection after ${inWords(ms)}`
    case 'timeout':
      return `${where} did not answer within ${inWords(ms)}`
    case 'unreachable':
      return `${where} cannot be reached${why} after ${inWords(ms)}`
  }
}

/** `lyncweb.contoso.example:443 (198.51.100.10)` */
export const endpoint = (host: string, port: number, address?: string): string =>
  address === undefined || address === host ? hostPort(host, port) : `${hostPort(host, port)} (${address})`
