import type { Socket } from 'node:net'
import { connect as open } from 'node:net'
import type { ProbeContext } from './context.ts'
import type { Deadline } from './deadline.ts'
import type { ConnectFailure } from './observation.ts'
import { resolveHost } from './resolver.ts'

export type Connected = { kind: 'connected'; socket: Socket; address: string }
export type NotConnected = {
  kind: 'not-connected'
  outcome: ConnectFailure
  address?: string
  detail: string
}
/** The SYN was answered and a RST came right behind. */
export type ResetAtOnce = { kind: 'reset-at-once'; address: string }
export type Connection = Connected | ResetAtOnce | NotConnected

/** Resolves a host and connects to its addresses in turn; of several failures the last stands. */
export const connect = async (
  { host, port }: { host: string; port: number },
  deadline: Deadline,
  context: ProbeContext,
): Promise<Connection> => {
  const resolution = await resolveHost(host, deadline, context)
  if (resolution.kind === 'failed')
    return { kind: 'not-connected', outcome: 'dns-failed', detail: resolution.detail }
  let last: Connection = { kind: 'not-connected', outcome: 'dns-failed', detail: 'no address' }
  for (const address of resolution.addresses) {
    last = await attempt(address, port, deadline.signal)
    if (last.kind !== 'not-connected' || last.outcome === 'timeout') break
  }
  return last
}

/** Why there is no connection to go on with, as observations tell it. */
export const withoutConnection = (connection: ResetAtOnce | NotConnected) =>
  connection.kind === 'reset-at-once'
    ? { outcome: 'ended-early' as const, connected: true, address: connection.address, detail: 'reset' }
    : {
        outcome: connection.outcome,
        connected: false,
        address: connection.address,
        detail: connection.detail,
      }

const attempt = (address: string, port: number, signal: AbortSignal) =>
  new Promise<Connection>((resolve) => {
    const socket = open({ host: address, port, noDelay: true })
    const end = (connection: Connection) => {
      signal.removeEventListener('abort', late)
      if (connection.kind !== 'connected') socket.destroy()
      resolve(connection)
    }
    const late = () =>
      end({ kind: 'not-connected', outcome: 'timeout', address, detail: 'no answer to the SYN' })
    // For good: whoever uses the socket sees an error by its own means, and none may end the process.
    socket.on('error', (error: NodeJS.ErrnoException) => end(failureOf(error, address)))
    socket.once('connect', () => end({ kind: 'connected', socket, address }))
    signal.addEventListener('abort', late)
    if (signal.aborted) late()
  })

/**
 * Linux says ECONNREFUSED for a RST and for ICMP "port unreachable", and ETIMEDOUT once the SYN's retransmissions are
 * used up; ECONNRESET and EPIPE only of a connection that had come about. Whatever else ends a connect (no route, ICMP
 * errors, prohibit routes) means that no way leads there.
 */
const failureOf = ({ code = '', message }: NodeJS.ErrnoException, address: string): Connection => {
  if (code === 'ECONNRESET' || code === 'EPIPE') return { kind: 'reset-at-once', address }
  const outcome = code === 'ECONNREFUSED' ? 'refused' : code === 'ETIMEDOUT' ? 'timeout' : 'unreachable'
  return { kind: 'not-connected', outcome, address, detail: code || message }
}
