import { target } from './address.ts'
import { connect, withoutConnection } from './connect.ts'
import type { ProbeContext } from './context.ts'
import { type Deadline, stopwatch } from './deadline.ts'
import type { HttpConnection } from './http-exchange.ts'
import { httpConnection } from './http-exchange.ts'
import type { TlsFacts, TlsFailure } from './observation.ts'
import { handshake } from './tls-handshake.ts'
import { trustIn } from './trust-store.ts'

export type Channel = { kind: 'open'; connection: HttpConnection; address: string; tls?: TlsFacts }
export type NoChannel = {
  kind: 'not-open'
  outcome: TlsFailure
  connected: boolean
  address?: string
  detail: string
  /** Since the connection was open, where it was. */
  waitedMs?: number
}

/** A connection that HTTP can be spoken on: TCP, and for `https:` TLS. `address` overrides name resolution. */
export const openChannel = async (
  { url, address: override }: { url: string; address?: string },
  deadline: Deadline,
  context: ProbeContext,
): Promise<Channel | NoChannel> => {
  const { url: parsed, host, port } = target(url)
  const trust = parsed.protocol === 'https:' ? trustIn(context.files.trustStore) : undefined
  const opened = await connect({ host: override ?? host, port }, deadline, context)
  if (opened.kind !== 'connected') return { kind: 'not-open', ...withoutConnection(opened) }
  const { address } = opened
  const waited = stopwatch()
  if (trust === undefined) return { kind: 'open', connection: httpConnection(opened.socket), address }
  const secured = await handshake(opened.socket, { serverName: host, trust }, deadline)
  if (secured.kind === 'not-secured')
    return { ...secured, kind: 'not-open', connected: true, address, waitedMs: waited() }
  return { kind: 'open', connection: httpConnection(secured.socket), address, tls: secured.tls }
}

/** The same connection for the next request or, where the other side has had enough of it, a new one. */
export const goOnWith = async (
  channel: Channel,
  request: { url: string; address?: string },
  deadline: Deadline,
  context: ProbeContext,
): Promise<Channel | NoChannel> => {
  if (channel.connection.usable()) return channel
  channel.connection.close()
  return openChannel(request, deadline, context)
}
