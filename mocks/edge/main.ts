import { readFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import type { EdgeConfig } from '../../harness/plan/services.ts'
import type { Emit } from '../events.ts'
import { ProgramFailure } from '../failure.ts'
import { listen } from '../listen.ts'
import { runProgram } from '../program.ts'
import { acceptTls, type Handshake, readSecureContext } from '../tls-accept.ts'
import { serveConnection } from './connection.ts'
import { lazyIdentity } from './dsk/identity.ts'
import { startRegistrar } from './registrar.ts'
import type { Origin } from './sip/response.ts'

const MAX_CONNECTIONS = 1_000

type Where = Pick<EdgeConfig, 'address' | 'port'>

const readIssuers = async ({ userIssuersFile }: EdgeConfig): Promise<string> => {
  try {
    return await readFile(userIssuersFile, 'utf8')
  } catch (cause) {
    throw new ProgramFailure('certificate-unusable', `Cannot read ${userIssuersFile}.`, { cause })
  }
}

const readAll = async (config: EdgeConfig) => {
  const [secureContext, issuers] = await Promise.all([readSecureContext(config.tls), readIssuers(config)])
  return { config, secureContext, issuers }
}

/** The Access Edge with the pool's registrar behind it: SIP over TLS, and TLS-DSK to sign in. */
const start = async (first: EdgeConfig, emit: Emit) => {
  let now = await readAll(first)
  const identity = lazyIdentity(first.poolFqdn)
  const edge = {
    configNow: () => now.config,
    trustNow: () => ({ identity, issuers: now.issuers }),
    registrar: startRegistrar({
      onExpired: (user) => emit('expired', { user, why: 'the registration was not renewed in time' }),
    }),
    emit,
  }

  const onHandshake = (origin: Origin, handshake: Handshake) => {
    const { serverName } = handshake
    const from = `${origin.address}:${origin.port}`
    if (!handshake.succeeded) return emit('handshake-failed', { from, serverName, reason: handshake.reason })
    emit('handshake', { from, serverName, protocol: handshake.protocol })
    serveConnection(handshake.socket, origin, edge)
  }

  const open = async ({ address, port }: Where) => {
    const connections = new Set<Socket>()
    const server = createServer({ noDelay: true }, (socket) => {
      const origin = { address: socket.remoteAddress ?? 'gone', port: socket.remotePort ?? 0 }
      connections.add(socket)
      socket.on('error', () => {}).once('close', () => connections.delete(socket))
      acceptTls(socket, now.secureContext, (handshake) => onHandshake(origin, handshake))
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

  let opened = await open(first)
  return {
    listening: () => [opened.listening],
    reload: async (next: EdgeConfig) => {
      const read = await readAll(next)
      if (next.address !== opened.asked.address || next.port !== opened.asked.port) {
        const former = opened
        opened = await open(next)
        former.close()
      }
      now = read
    },
    stop: async () => opened.close(),
  }
}

runProgram<EdgeConfig>({ kind: 'edge', start })
