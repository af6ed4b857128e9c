import { createServer, type Socket } from 'node:net'
import type { EdgeConfig } from '../../harness/plan/services.ts'
import type { Emit } from '../events.ts'
import { ProgramFailure } from '../failure.ts'
import { farEnd, listen } from '../listen.ts'
import { runProgram } from '../program.ts'
import { acceptTls, type Handshake, readSecureContext } from '../tls-accept.ts'

const MAX_CONNECTIONS = 1_000

/** The Access Edge as far as it is there yet: it speaks TLS, takes what it is sent, and answers nothing. */
const start = async (config: EdgeConfig, emit: Emit) => {
  const { address, port } = config
  let secureContext = await readSecureContext(config.tls)
  const connections = new Set<Socket>()

  const onHandshake = (from: string, handshake: Handshake) => {
    const { serverName } = handshake
    if (!handshake.succeeded) return emit('handshake-failed', { from, serverName, reason: handshake.reason })
    emit('handshake', { from, serverName, protocol: handshake.protocol })
    handshake.socket.on('data', (bytes: Buffer) => emit('data', { from, bytes: bytes.length }))
  }
  const server = createServer({ noDelay: true }, (socket) => {
    const from = farEnd(socket)
    connections.add(socket)
    socket.on('error', () => {}).once('close', () => connections.delete(socket))
    acceptTls(socket, secureContext, (handshake) => onHandshake(from, handshake))
  })
  server.maxConnections = MAX_CONNECTIONS
  const { port: actual } = await listen(server, { address, port })

  return {
    listening: () => [{ transport: 'tcp' as const, address, port: actual, tls: true }],
    reload: async (next: EdgeConfig) => {
      if (next.address !== address || next.port !== port) {
        throw new ProgramFailure(
          'config-invalid',
          'The address an edge listens on cannot change while it runs.',
        )
      }
      secureContext = await readSecureContext(next.tls)
    },
    stop: async () => {
      server.close()
      for (const socket of connections) socket.destroy()
    },
  }
}

runProgram<EdgeConfig>({ kind: 'edge', start })
