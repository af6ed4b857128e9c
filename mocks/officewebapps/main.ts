import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import { isDeepStrictEqual } from 'node:util'
import type { OfficeWebAppsConfig } from '../../harness/plan/services.ts'
import type { Emit } from '../events.ts'
import { ProgramFailure } from '../failure.ts'
import { farEnd, listen } from '../listen.ts'
import { type Listening, runProgram } from '../program.ts'
import { pathOf } from '../target.ts'
import { acceptTls, readSecureContext } from '../tls-accept.ts'
import { answerTo } from './discovery.ts'

const MAX_CONNECTIONS = 1_000

/** Milliseconds within which a connection must bring its next request; Node's own limits are for servers that listen. */
const REQUEST_LIMIT = 120_000

/** Who is at the far end of a connection, and when it is ended. */
type Accepted = { from: string; deadline: NodeJS.Timeout }

type Open = { server: Server; where: Listening }

/** What each listener shows clients; plain HTTP shows nothing. */
const contextsOf = ({ listeners }: OfficeWebAppsConfig): Promise<(SecureContext | undefined)[]> =>
  Promise.all(listeners.map(({ tls }) => tls && readSecureContext(tls)))

/** What stays while it runs: in a lab nothing changes it. */
const shapeOf = ({ address, listeners }: OfficeWebAppsConfig) => [
  address,
  listeners.map(({ port, tls }) => [port, tls !== undefined]),
]

const start = async (first: OfficeWebAppsConfig, emit: Emit) => {
  let config = first
  let contexts = await contextsOf(first)
  /** Told when a connection comes: of one that was reset the kernel does not know who was at its far end. */
  const accepted = new WeakMap<Socket, Accepted>()
  const connections = new Set<Socket>()

  const admit = (socket: Socket): Accepted => {
    const deadline = setTimeout(() => socket.destroy(), REQUEST_LIMIT)
    const admitted = { from: farEnd(socket), deadline }
    accepted.set(socket, admitted)
    connections.add(socket)
    socket.once('close', () => {
      clearTimeout(deadline)
      connections.delete(socket)
    })
    return admitted
  }

  const answer = (port: number, request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '/', headers } = request
    const { status, contentType, body, why } = answerTo(pathOf(url), config.fqdn)
    request.resume()
    response.writeHead(status, {
      'Content-Type': contentType,
      'Content-Length': Buffer.byteLength(body),
      Server: 'Microsoft-IIS/8.5',
    })
    response.end(method === 'HEAD' ? undefined : body)
    const { from = '', deadline } = accepted.get(request.socket) ?? {}
    deadline?.refresh()
    emit('request', { port, from, method, url, host: headers.host ?? '', status, why })
  }

  const open = async (wanted: number, i: number): Promise<Open> => {
    const http = createHttpServer({ keepAliveTimeout: REQUEST_LIMIT }, (request, response) => {
      answer(port, request, response)
    })
    const accept = (socket: Socket) => {
      socket.on('error', () => {})
      const admitted = admit(socket)
      const { from } = admitted
      const context = contexts[i]
      if (context === undefined) return void http.emit('connection', socket)
      acceptTls(socket, context, (handshake) => {
        const { serverName } = handshake
        if (!handshake.succeeded)
          return emit('handshake-failed', { port, from, serverName, reason: handshake.reason })
        emit('handshake', { port, from, serverName, protocol: handshake.protocol })
        accepted.set(handshake.socket, admitted)
        http.emit('connection', handshake.socket)
      })
    }
    const server = createServer({ noDelay: true }, accept)
    server.maxConnections = MAX_CONNECTIONS
    const { port } = await listen(server, { address: first.address, port: wanted })
    const where = { transport: 'tcp' as const, address: first.address, port, tls: contexts[i] !== undefined }
    return { server, where }
  }
  const opened = await Promise.all(first.listeners.map(({ port }, i) => open(port, i)))

  return {
    listening: () => opened.map(({ where }) => where),
    reload: async (next: OfficeWebAppsConfig) => {
      if (!isDeepStrictEqual(shapeOf(next), shapeOf(first)))
        throw new ProgramFailure(
          'config-invalid',
          'The addresses that Office Web Apps listen on cannot change while they run.',
        )
      contexts = await contextsOf(next)
      config = next
    },
    stop: async () => {
      for (const { server } of opened) server.close()
      for (const socket of connections) socket.destroy()
    },
  }
}

runProgram<OfficeWebAppsConfig>({ kind: 'officewebapps', start })
