import { createServer, type Socket } from 'node:net'
import type { EdgeConfig } from '../../harness/plan/services.ts'
import type { Emit } from '../events.ts'
import { farEnd, listen } from '../listen.ts'
import { runProgram } from '../program.ts'
import { acceptTls, type Handshake, readSecureContext } from '../tls-accept.ts'

const MAX_CONNECTIONS = 1_000

type Where = Pick<EdgeConfig, 'address' | 'port'>

/** The Access Edge as far as it is there yet: it speaks TLS, takes what it is sent, and answers nothing. */
const start = async (config: EdgeConfig, emit: Emit) => {
  let secureContext = await readSecureContext(config.tls)

  const onHandshake = (from: string, handshake: Handshake) => {
    const { serverName } = handshake
    if (!handshake.succeeded) return emit('handshake-failed', { from, serverName, reason: handshake.reason })
    emit('handshake', { from, serverName, protocol: handshake.protocol })
    handshake.socket.on('data', (bytes: Buffer) => emit('data', { from, bytes: bytes.length }))
  }

  const open = async ({ address, port }: Where) => {
    const connections = new Set<Socket>()
    const server = createServer({ noDelay: true }, (socket) => {
      const from = farEnd(socket)
      connections.add(socket)
      socket.on('error', () => {}).once('close', () => connections.delete(socket))
      acceptTls(socket, secureContext, (handshake) => onHandshake(from, handshake))
    })
    server.maxConnections = MAX_CONNECTIONS
    const { port: actual } = await listen(server, { address, port })
    return {
      asked: { address, port },
      listening: { transport: 'tcp' as const, address, port: actual, tls: true },
      close: () => {
        server.close()
        for (const socket of connections) socket.destroy()
      },
    }
  }

  let opened = await open(config)
  return {
    listening: () => [opened.listening],
    reload: async (next: EdgeConfig) => {
      const nextContext = await readSecureContext(next.tls)
      if (next.address !== opened.asked.address || next.port !== opened.asked.port) {
        const former = opened
        opened = await open(next)
        former.close()
      }
      secureContext = nextContext
    },
    stop: async () => opened.close(),
  }
}

runProgram<EdgeConfig>({ kind: 'edge', start })
