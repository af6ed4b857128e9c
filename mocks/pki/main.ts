import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { PkiConfig } from '../../harness/plan/services.ts'
import { bytesUpTo } from '../../protocols/bytes-up-to.ts'
import type { Emit } from '../events.ts'
import { ProgramFailure } from '../failure.ts'
import { farEnd, listen } from '../listen.ts'
import { runProgram } from '../program.ts'
import { answerTo } from './answer.ts'
import { readRepository } from './repository.ts'

/** Bytes of an OCSP request at most. */
const MAX_BODY_SIZE = 65_536

const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
}

const start = async (config: PkiConfig, emit: Emit) => {
  const { address, port } = config
  let repository = await readRepository(config)

  const onRequest = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '' } = request
    const from = farEnd(request.socket)
    const body = await readBody(request)
    const answer =
      body === undefined
        ? {
            status: 413,
            contentType: 'text/plain',
            body: Buffer.alloc(0),
            why: `the body is longer than ${MAX_BODY_SIZE} bytes`,
          }
        : answerTo({ method, url, body }, repository)
    emit('request', { from, method, url, status: answer.status, why: answer.why })
    response.writeHead(answer.status, {
      'Content-Type': answer.contentType,
      'Content-Length': answer.body.length,
      ...(body === undefined && { Connection: 'close' }),
    })
    response.end(answer.body)
  }
  const server = createServer(LIMITS, (request, response) => {
    // Fails only when the client is gone.
    onRequest(request, response).catch(() => response.destroy())
  })
  server.maxConnections = 1_000
  const { port: actual } = await listen(server, { address, port })

  return {
    listening: () => [{ transport: 'tcp' as const, address, port: actual }],
    reload: async (next: PkiConfig) => {
      if (next.address !== address || next.port !== port) {
        throw new ProgramFailure(
          'config-invalid',
          'The address a PKI server listens on cannot change while it runs.',
        )
      }
      repository = await readRepository(next)
    },
    stop: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** The whole body, or nothing if it is too long, which can be answered all the same. */
const readBody = (request: IncomingMessage): Promise<Buffer | undefined> =>
  bytesUpTo(MAX_BODY_SIZE, request.iterator({ destroyOnReturn: false }))

runProgram<PkiConfig>({ kind: 'pki', start })
