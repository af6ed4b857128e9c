import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { connect, isIP } from 'node:net'
import { sentenceOf } from '../errors.ts'
import type { DnsReply } from './dns-message.ts'
import { decodeReply, encodeQuery } from './dns-message.ts'
import type { DnsType } from './observation.ts'

export type DnsQuestion = { name: string; type: DnsType }
export type DnsServer = { address: string; port: number }
export type DnsResult =
  | { kind: 'reply'; reply: DnsReply }
  | { kind: 'timeout' | 'unreachable' | 'malformed'; detail: string }

type Wire = { kind: 'bytes'; bytes: Buffer } | Exclude<DnsResult, { kind: 'reply' }>

/** Asks one server once, over UDP and where the reply is truncated over TCP. Settles when `signal` aborts. */
export const exchange = async (
  { name, type }: DnsQuestion,
  server: DnsServer,
  signal: AbortSignal,
): Promise<DnsResult> => {
  const id = randomInt(0x10000)
  const query = await encodeQuery(id, name, type)
  const overUdp = await read(await askUdp(query, server, signal))
  if (overUdp.kind !== 'reply' || !overUdp.reply.truncated) return overUdp
  return read(await askTcp(query, server, signal))
}

const read = async (wire: Wire): Promise<DnsResult> => {
  if (wire.kind !== 'bytes') return wire
  try {
    return { kind: 'reply', reply: await decodeReply(wire.bytes) }
  } catch (error) {
    return { kind: 'malformed', detail: sentenceOf(error) }
  }
}

const late = (transport: string): Wire => ({ kind: 'timeout', detail: `no answer over ${transport}` })

/**
 * A connected socket learns of ICMP "port unreachable" and "prohibited"; of "host unreachable" Linux tells
 * only sockets with IP_RECVERR, so that one is a time-out here.
 */
const askUdp = async (query: Buffer, { address, port }: DnsServer, signal: AbortSignal): Promise<Wire> => {
  const socket = createSocket(isIP(address) === 6 ? 'udp6' : 'udp4')
  try {
    return await new Promise<Wire>((resolve) => {
      if (signal.aborted) return resolve(late('UDP'))
      signal.addEventListener('abort', () => resolve(late('UDP')), { once: true })
      const fail = (error: Error) => resolve({ kind: 'unreachable', detail: sentenceOf(error) })
      socket.on('error', fail)
      socket.on('message', (bytes) => {
        if (bytes.length >= 2 && bytes.readUInt16BE(0) === query.readUInt16BE(0))
          resolve({ kind: 'bytes', bytes })
      })
      socket.on('connect', () => socket.send(query, (error) => error && fail(error)))
      socket.connect(port, address)
    })
  } finally {
    socket.close()
  }
}

const askTcp = async (query: Buffer, { address, port }: DnsServer, signal: AbortSignal): Promise<Wire> => {
  const socket = connect({ host: address, port })
  try {
    return await new Promise<Wire>((resolve) => {
      if (signal.aborted) return resolve(late('TCP'))
      signal.addEventListener('abort', () => resolve(late('TCP')), { once: true })
      let received = Buffer.alloc(0)
      socket.on('connect', () => {
        const length = Buffer.alloc(2)
        length.writeUInt16BE(query.length)
        socket.write(Buffer.concat([length, query]))
      })
      socket.on('data', (chunk) => {
        received = Buffer.concat([received, chunk])
        const end = received.length < 2 ? Number.POSITIVE_INFINITY : 2 + received.readUInt16BE(0)
        if (received.length >= end) resolve({ kind: 'bytes', bytes: received.subarray(2, end) })
      })
      socket.on('error', (error) => resolve({ kind: 'unreachable', detail: sentenceOf(error) }))
      socket.on('end', () =>
        resolve({ kind: 'malformed', detail: 'the connection was closed before the answer' }),
      )
    })
  } finally {
    socket.destroy()
  }
}
