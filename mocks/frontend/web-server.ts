import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CompletedRequest } from 'mockttp'
import type { Emit } from '../events.ts'
import { farEnd } from '../listen.ts'
import { answerTo, type Outcome, serviceFor } from './answering.ts'
import type { Pool } from './authority.ts'
import { timeOf } from './clock.ts'
import { headersOf } from './headers.ts'
import { refusalOf } from './http-sys.ts'
import { InnerServer, MAX_BODY_SIZE } from './inner-server.ts'
import type { Accepted } from './listener.ts'
import type { ConnectionState } from './ntlm/handshake.ts'
import { errorPage } from './pages.ts'
import { headerOf, requestOf } from './request.ts'

/** Milliseconds within which a connection must bring its next whole request. */
const REQUEST_LIMIT = 120_000

/**
 * `busy`: requests that wait for their answer; `left` aborts when the client is gone; `answeredAt`: bytes that had been
 * read when the last answer was given.
 */
type Connection = Accepted & {
  state: ConnectionState
  deadline: NodeJS.Timeout
  busy: number
  left: AbortController
  answeredAt: number
}

/** Of a body in chunks nobody says ahead how long it is; mockttp gives an empty one when it was too long. */
const isTooLong = (mocked: CompletedRequest, { socket, answeredAt }: Connection): boolean =>
  Number(headerOf(mocked, 'content-length') ?? 0) > MAX_BODY_SIZE ||
  (mocked.body.buffer.length === 0 && socket.bytesRead - answeredAt > MAX_BODY_SIZE)

const TOO_LONG: Outcome = {
  answer: { ...errorPage(413), why: `the body is longer than ${MAX_BODY_SIZE} bytes, and was not read` },
}

/** A node that is slow keeps everybody waiting, whatever he asks for. */
const inItsTime = async <T>({ answerDelayMs }: Pool, answer: () => Promise<T>): Promise<T> => {
  if (answerDelayMs > 0) await sleep(answerDelayMs)
  return answer()
}

/** The web server of one port. */
export type WebServer = { serve: (accepted: Accepted) => void; stop: () => void }

/** One mockttp per port: it names a connection by the client's address and port alone, which several ports may share. */
export const startWebServer = async (configNow: () => Pool, emit: Emit): Promise<WebServer> => {
  const connections = new Map<string, Connection>()
  const refused = new WeakSet<Socket>()

  /** More than one thing may be wrong with what came. */
  const refuse = ({ code = 'unknown' }: Pick<NodeJS.ErrnoException, 'code'>, socket: Socket) => {
    if (refused.has(socket)) return
    refused.add(socket)
    const { answer, status, why } = refusalOf(code, new Date(timeOf(configNow())))
    const from = farEnd(socket)
    emit('bad-request', { from, ...(socket.writable && { status }), why })
    if (socket.writable && answer !== undefined) socket.end(answer)
    socket.destroySoon()
  }

  const inner = new InnerServer(refuse)

  const answer = async (mocked: CompletedRequest) => {
    const from = `${mocked.remoteIpAddress}:${mocked.remotePort}`
    const connection = connections.get(from)
    // The client left between its request and this answer.
    if (connection === undefined) return 'close' as const
    const config = configNow()
    const { site, port } = connection
    const request = requestOf(mocked, connection, connection.left.signal)
    const asked = { ...request, connection: connection.state }
    connection.busy += 1
    const outcome: Outcome = await inItsTime(config, async () =>
      isTooLong(mocked, connection) ? TOO_LONG : answerTo(asked, serviceFor(request), config),
    ).finally(() => {
      connection.busy -= 1
      connection.answeredAt = connection.socket.bytesRead
      connection.deadline.refresh()
    })
    const { status, body: page = '', why } = outcome.answer
    const offered = outcome.answer.status === 401 ? outcome.answer.headers?.['WWW-Authenticate'] : undefined
    const challenges = [offered ?? []].flat()
    if (outcome.ntlm) emit('ntlm', { site, port, from, ...outcome.ntlm })
    emit('request', {
      site,
      port,
      from,
      method: request.method,
      url: mocked.path,
      host: headerOf(mocked, 'host') ?? '',
      accept: request.accept,
      expect: headerOf(mocked, 'expect') ?? '',
      bytes: mocked.body.buffer.length,
      status,
      challenge: challenges.length > 0,
      challenges: challenges.length,
      ticket: request.ticket !== undefined,
      ...(outcome.answer.channel && { channel: outcome.answer.channel }),
      why,
    })
    return { statusCode: status, headers: headersOf(outcome.answer, config), body: page }
  }
  await inner.forAnyRequest().always().thenCallback(answer)
  await inner.start()

  return {
    serve: (accepted) => {
      const { socket, from } = accepted
      const deadline = setTimeout(() => {
        // Who waits for an answer is not late: a request for events may stay open for a quarter of an hour.
        if (connection.busy > 0) deadline.refresh()
        else socket.destroy()
      }, REQUEST_LIMIT)
      const connection: Connection = {
        ...accepted,
        state: { certificate: accepted.certificate },
        deadline,
        busy: 0,
        left: new AbortController(),
        answeredAt: 0,
      }
      connections.set(from, connection)
      socket.once('close', () => {
        clearTimeout(deadline)
        connection.left.abort()
        if (connections.get(from)?.socket === socket) connections.delete(from)
      })
      inner.serve(socket)
    },
    stop: () => {
      for (const { socket } of connections.values()) socket.destroy()
    },
  }
}
