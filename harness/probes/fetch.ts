import { get, type IncomingMessage } from 'node:http'
import { bytesUpTo } from '../../protocols/bytes-up-to.ts'
import { target } from './address.ts'
import { connect, withoutConnection } from './connect.ts'
import type { ProbeContext } from './context.ts'
import type { Deadline } from './deadline.ts'
import type { Fetch } from './observation.ts'

export type Fetched = { fetch: Fetch; bytes?: Buffer }

/** GET over plain HTTP of `maxBytes` at most, the way certificates and revocation lists are published. Failures are data. */
export const fetchBytes = async (
  url: string,
  maxBytes: number,
  deadline: Deadline,
  context: ProbeContext,
): Promise<Fetched> => {
  const ended = (outcome: Fetch['outcome'], detail: string, bytes?: Buffer): Fetched => ({
    fetch: { url, outcome, detail },
    ...(bytes && { bytes }),
  })
  if (!URL.canParse(url) || !url.startsWith('http:')) return ended('failed', 'not a plain http: URL')
  const { url: parsed, host, port } = target(url)
  const opened = await connect({ host, port }, deadline, context)
  if (opened.kind !== 'connected') {
    const { outcome, detail } = withoutConnection(opened)
    return ended(outcome === 'timeout' ? 'timeout' : 'failed', detail ?? outcome)
  }
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const path = `${parsed.pathname}${parsed.search}`
      const createConnection = () => opened.socket
      get({ host, port, path, createConnection, signal: deadline.signal }, resolve).once('error', reject)
    })
    const bytes = await bodyOf(response, maxBytes)
    return response.statusCode === 200
      ? ended('fetched', `${bytes.length} bytes`, bytes)
      : ended('failed', `answered ${response.statusCode}`)
  } catch (error) {
    return deadline.signal.aborted
      ? ended('timeout', 'connected, then no answer in time')
      : ended('failed', (error as Error).message)
  } finally {
    opened.socket.destroy()
  }
}

const bodyOf = async (response: IncomingMessage, maxBytes: number): Promise<Buffer> => {
  const bytes = await bytesUpTo(maxBytes, response)
  if (bytes === undefined) throw new Error(`longer than ${maxBytes} bytes`)
  return bytes
}
