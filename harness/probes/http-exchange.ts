import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:http'
import type { Socket } from 'node:net'
import { sentenceOf } from '../errors.ts'
import type { Deadline } from './deadline.ts'
import { type HttpAnswer, keptBodyBytes } from './observation.ts'

/** With an `Expect` header the body waits for “100 Continue”, however long that takes. */
export type HttpQuestion = { url: URL; method: string; headers: Record<string, string>; body?: string }
export type HttpResult =
  | { kind: 'answer'; answer: HttpAnswer }
  | { kind: 'failed'; outcome: 'ended-early' | 'timeout' | 'malformed'; answer?: HttpAnswer; detail: string }

/** One connection for one request after the other. `usable` is false once the other side has had enough of it. */
export type HttpConnection = {
  usable: () => boolean
  send: (question: HttpQuestion, deadline: Deadline) => Promise<HttpResult>
  close: () => void
}

/** HTTP/1.1 over a connection that is open already. */
export const httpConnection = (socket: Socket): HttpConnection => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let given = false
  agent.createConnection = (_options, done) => {
    if (!given) {
      given = true
      return socket
    }
    done?.(new Error('the connection was closed'), socket)
  }
  return {
    usable: () => !given || Object.values(agent.freeSockets).flat().length === 1,
    send: (question, { signal }) => send({ agent, socket }, question, signal),
    close: () => {
      agent.destroy()
      socket.destroy()
    },
  }
}

/** A proxy that has no pool closes right after the handshake: before the request is there to be told. */
const onGone = (socket: Socket, tell: () => void): void => {
  if (socket.destroyed || socket.readableEnded) tell()
  else socket.once('close', () => setImmediate(tell))
}

type Line = { agent: Agent; socket: Socket }

const send = (
  { agent, socket }: Line,
  { url, method, headers, body: content }: HttpQuestion,
  signal: AbortSignal,
) =>
  new Promise<HttpResult>((resolve) => {
    let response: IncomingMessage | undefined
    const body: Buffer[] = []
    const soFar = () => response && answerOf(response, Buffer.concat(body))
    const fail = (outcome: 'ended-early' | 'timeout' | 'malformed', detail: string) =>
      resolve({ kind: 'failed', outcome, answer: soFar(), detail })
    const done = () =>
      response && resolve({ kind: 'answer', answer: answerOf(response, Buffer.concat(body)) })
    const late = () =>
      fail('timeout', response ? 'the answer began, then went silent' : 'no answer to the request')
    const broken = (error: NodeJS.ErrnoException) =>
      error.code?.startsWith('HPE_')
        ? fail('malformed', sentenceOf(error))
        : fail('ended-early', howItEnded(error, response))
    if (signal.aborted) return late()
    signal.addEventListener('abort', late, { once: true })
    onGone(socket, () => {
      if (!response) fail('ended-early', 'closed before the answer')
    })
    const path = `${url.pathname}${url.search}`
    const sent = request({
      agent,
      method,
      path,
      headers: { host: url.host, accept: '*/*', ...lengthOf(content), ...lowerCase(headers) },
    })
    sent.on('error', broken)
    sent.on('response', (incoming) => {
      response = incoming
      incoming.on('data', (chunk: Buffer) => {
        body.push(chunk)
        if (Buffer.concat(body).length >= keptBodyBytes) done()
      })
      incoming.on('end', done)
      incoming.on('error', broken)
    })
    if (sent.getHeader('expect') === undefined) sent.end(content)
    else sent.once('continue', () => sent.end(content)).flushHeaders()
  })

const lengthOf = (content: string | undefined) =>
  content === undefined ? {} : { 'content-length': Buffer.byteLength(content) }

const howItEnded = (error: NodeJS.ErrnoException, response: IncomingMessage | undefined): string => {
  const how =
    error.message === 'socket hang up' || error.message === 'aborted'
      ? 'closed'
      : (error.code ?? error.message)
  return `${how === 'ECONNRESET' ? 'reset' : how} ${response ? 'in the middle of' : 'before'} the answer`
}

const lowerCase = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

const answerOf = (
  { statusCode = 0, statusMessage = '', rawHeaders }: IncomingMessage,
  body: Buffer,
): HttpAnswer => ({
  status: statusCode,
  reason: statusMessage,
  headers: headersOf(rawHeaders),
  body: body.subarray(0, keptBodyBytes).toString(),
})

/** Node lists names and values in turn. */
const headersOf = (raw: readonly string[]): Record<string, string[]> => {
  const headers: Record<string, string[]> = {}
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase()
    headers[name] = [...(headers[name] ?? []), raw[at + 1] ?? '']
  }
  return headers
}
