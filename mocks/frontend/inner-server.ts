import { once } from 'node:events'
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import type { Server, Socket } from 'node:net'
import { MockttpServer } from 'mockttp/dist/server/mockttp-server'
import { targetOf } from '../target.ts'
import { flawOf, isHost } from './http-sys.ts'
import { answersInTurn } from './turns.ts'

/** Bytes of a request body that are read at most; of a longer one, nothing is. */
export const MAX_BODY_SIZE = 1_048_576

/** Milliseconds IIS keeps an idle connection open (its connectionTimeout). */
const IDLE_LIMIT = 120_000

/** What mockttp listens with: one server for all protocols, with the one for HTTP/1.1 inside. */
type CombinedServer = Server & { _httpServer: HttpServer & { httpAllowHalfOpen: boolean } }

/** What Node keeps of `Expect: 100-continue`; its types do not tell. */
type Expecting = ServerResponse & { _expect_continue?: boolean }

type OnUnreadable = (error: Pick<NodeJS.ErrnoException, 'code'>, socket: Socket) => void

/** What hears a request; one that expects a 100 is told apart by Node. */
type Hears = (this: HttpServer, request: IncomingMessage, response: ServerResponse) => void

/** Makes of a request for a whole URL one for a path, at the URL's host. */
const takeHostOfUrl = (request: IncomingMessage): void => {
  const { host, path } = targetOf(request.url ?? '/')
  if (host === undefined) return
  request.url = path
  const others = request.rawHeaders.filter((_, i, all) => !isHost(all[i - (i % 2)] ?? ''))
  request.rawHeaders = ['Host', host, ...others]
}

/**
 * mockttp without a socket of its own: it is handed connections, so that the listeners in front decide which
 * certificates are sent, and one connection of a client stays one connection here.
 */
export class InnerServer extends MockttpServer {
  readonly #onUnreadable: OnUnreadable
  readonly #turns = answersInTurn()

  /** `onUnreadable` answers what is no request; mockttp would answer for itself, with statuses that IIS does not know. */
  constructor(onUnreadable: OnUnreadable) {
    super({
      cors: false,
      http2: false,
      recordTraffic: false,
      suggestChanges: false,
      maxBodySize: MAX_BODY_SIZE,
    })
    this.#onUnreadable = (error, socket) => this.#turns.finish(socket, () => onUnreadable(error, socket))
    Object.assign(this, { handleInvalidHttp1Request: this.#onUnreadable })
  }

  /** mockttp asks for its port on every request; there is none to tell. */
  override get port(): number {
    return 0
  }

  /** mockttp cannot start without listening (on all addresses), so it does for a moment and never again. */
  override async start(): Promise<void> {
    await super.start(0)
    const { combined } = this
    combined.close()
    if (combined.listening) await once(combined, 'close')
    // A front end is no proxy: without these listeners CONNECT and Upgrade are refused.
    combined.removeAllListeners('connect')
    combined.removeAllListeners('upgrade')
    combined._httpServer.keepAliveTimeout = IDLE_LIMIT
    // A client that has said all it wants to say still gets its answer.
    combined._httpServer.httpAllowHalfOpen = true
    // Node ends a connection whose client expected a 100 that Node did not send itself; mockttp has sent it.
    combined._httpServer.prependListener('checkContinue', (_, response: Expecting) => {
      response._expect_continue = false
    })
    for (const event of ['request', 'checkContinue']) this.keepOutFlawed(event)
  }

  /** Lets mockttp hear of requests without a flaw only: of others it answers some for itself, and some never. */
  private keepOutFlawed(event: string): void {
    const server = this.combined._httpServer
    const hearers = server.listeners(event) as Hears[]
    server.removeAllListeners(event)
    server.on(event, (request: IncomingMessage, response: ServerResponse) => {
      const { socket } = request
      if (this.#turns.isFinishing(socket)) return
      const flaw = flawOf(request)
      if (flaw) return this.#onUnreadable({ code: flaw }, socket)
      this.#turns.begin(request, response)
      takeHostOfUrl(request)
      for (const hear of hearers) hear.call(server, request, response)
    })
  }

  /** Serves a connection that was accepted, and decrypted, elsewhere. */
  serve(socket: Socket): void {
    this.combined.emit('connection', socket)
  }

  private get combined(): CombinedServer {
    return (this as unknown as { server: CombinedServer }).server
  }
}
