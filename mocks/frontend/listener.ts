import { createServer, type Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import type { FrontEndListener } from '../../harness/plan/services.ts'
import type { Emit } from '../events.ts'
import { farEnd, listen } from '../listen.ts'
import type { Listening } from '../program.ts'
import { acceptTls } from '../tls-accept.ts'
import type { Site } from './service.ts'

/** What a listener is at the moment; a reload changes it for the connections to come. */
export type ListenerSettings = { site: Site; secureContext: SecureContext | undefined }

/** An accepted and, where it is TLS, decrypted connection. */
export type Accepted = {
  socket: Socket
  site: Site
  scheme: 'http' | 'https'
  port: number
  from: string
  /** What TLS showed the client, in DER. */
  certificate?: Buffer
}

export type Listener = {
  change: (settings: ListenerSettings) => void
  where: () => Listening
  close: () => void
}

const MAX_CONNECTIONS = 2_000

/** Opens one port of the front end. */
export const openListener = async (
  { address, port: wanted }: Pick<FrontEndListener, 'port'> & { address: string },
  first: ListenerSettings,
  { emit, onAccepted }: { emit: Emit; onAccepted: (accepted: Accepted) => void },
): Promise<Listener> => {
  let settings = first
  const accept = (socket: Socket) => {
    const { site, secureContext } = settings
    const from = farEnd(socket)
    socket.on('error', () => {})
    if (secureContext === undefined) return onAccepted({ socket, site, scheme: 'http', port, from })
    // TLS says by itself when it ends; without this a handshake that was given up would stay open.
    socket.allowHalfOpen = false
    acceptTls(socket, secureContext, (handshake) => {
      const { serverName } = handshake
      if (!handshake.succeeded)
        return emit('handshake-failed', { site, port, from, serverName, reason: handshake.reason })
      emit('handshake', { site, port, from, serverName, protocol: handshake.protocol })
      const certificate = handshake.socket.getX509Certificate()?.raw
      onAccepted({ socket: handshake.socket, site, scheme: 'https', port, from, certificate })
    })
  }
  const server = createServer({ noDelay: true, allowHalfOpen: true }, accept)
  server.maxConnections = MAX_CONNECTIONS
  const { port } = await listen(server, { address, port: wanted })

  const where = (): Listening => ({
    transport: 'tcp',
    address,
    port,
    site: settings.site,
    tls: settings.secureContext !== undefined,
  })
  emit('listening', where())
  return {
    change: (next) => {
      settings = next
    },
    where,
    close: () => server.close(),
  }
}
