import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import { isDeepStrictEqual } from 'node:util'
import type { OfficeWebAppsConfig } from '../../harness/plan/services.ts'
import type { Emit } from '../events.ts'
import { ProgramFailure } from '../failure.ts'
import { farEnd, listen } from '../listen.ts'
import { type Listening, runProgram } from '../program.ts'
import { acceptTls, readSecureContext } from '../tls-accept.ts'
import { answerTo } from './discovery.ts'

const MAX_CONNECTIONS = 1_000

const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 120_000,
  connectionsCheckingInterval: 5_000,
}

type Open = { server: Server; where: Listening; end: () => void }

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
  /** Who is at the far end of a connection, as it was when it came: of one that was reset the kernel does not know. */
  const accepted = new WeakMap<Socket, string>()

  const answer = (port: number, request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '/', headers } = request
    const { status, contentType, body, why } = answerTo(url.split('?', 1)[0] ?? '/', config.fqdn)
    request.resume()
    response.writeHead(status, {
      'Content-Type': contentType,
      'Content-Length': Buffer.byteLength(body),
      Server: 'Microsoft-IIS/8.5',
    })
    response.end(method === 'HEAD' ? undefined : body)
    const from = accepted.get(request.socket) ?? ''
    emit('request', { port, from, method, url, host: headers.host ?? '', status, why })
  }

  const open = async (wanted: number, i: number): Promise<Open> => {
    const http = createHttpServer(LIMITS, (request, response) => answer(port, request, response))
    const accept = (socket: Socket) => {
      socket.on('error', () => {})
      const from = farEnd(socket)
      accepted.set(socket, from)
      const context = contexts[i]
      if (context === undefined) return void http.emit('connection', socket)
      acceptTls(socket, context, (handshake) => {
        const { serverName } = handshake
        if (!handshake.succeeded)
          return emit('handshake-failed', { port, from, serverName, reason: handshake.reason })
        emit('handshake', { port, from, serverName, protocol: handshake.protocol })
        accepted.set(handshake.socket, from)
        http.emit('connection', handshake.socket)
      })
    }
    const server = createServer({ noDelay: true }, accept)
    server.maxConnections = MAX_CONNECTIONS
    const { port } = await listen(server, { address: first.address, port: wanted })
    const where = { transport: 'tcp' as const, address: first.address, port, tls: contexts[i] !== undefined }
    return { server, where, end: () => http.closeAllConnections() }
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
      for (const { server, end } of opened) {
        server.close()
        end()
      }
    },
  }
}

runProgram<OfficeWebAppsConfig>({ kind: 'officewebapps', start })
