import type { RemoteInfo } from 'node:dgram'
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { createTCPServer, createUDPServer, type Packet, type TCPServer, type UDPServer } from 'dns2'
import { listenFailure, ProgramFailure } from '../failure.ts'
import { farEnd, listen } from '../listen.ts'
import type { Listening } from '../program.ts'

/** A request with the way back to whoever sent it. */
export type Incoming = {
  request: Packet
  transport: 'udp' | 'tcp'
  from: string
  send: (response: Packet) => unknown
}

export type Sockets = { listening: Listening[]; close: () => void }

type Receive = { onRequest: (incoming: Incoming) => void; onMalformed: (why: string) => void }

const MAX_TCP_CONNECTIONS = 256

/** Opens the same port over UDP and TCP; with port 0 the kernel chooses one that is free over both. */
export const openSockets = async (
  where: { address: string; port: number },
  receive: Receive,
): Promise<Sockets> => {
  for (let attempt = 0; ; attempt += 1) {
    const udp = await openUdp(where, receive)
    const { port } = udp.address() as AddressInfo
    try {
      const tcp = await openTcp({ ...where, port }, receive)
      return { listening: sockets(where.address, port), close: () => closeBoth(udp, tcp) }
    } catch (error) {
      udp.close()
      const taken = error instanceof ProgramFailure && error.code === 'address-in-use'
      if (!taken || where.port !== 0 || attempt === 9) throw error
    }
  }
}

const sockets = (address: string, port: number): Listening[] => [
  { transport: 'udp', address, port },
  { transport: 'tcp', address, port },
]

const openUdp = async (
  { address, port }: { address: string; port: number },
  receive: Receive,
): Promise<UDPServer> => {
  const server = createUDPServer()
  server.on('request', (request: Packet, send: (response: Packet) => Promise<unknown>, info: RemoteInfo) =>
    receive.onRequest({
      request,
      transport: 'udp',
      from: `${info.address}:${info.port}`,
      send: (response) => send(response).catch(() => {}),
    }),
  )
  server.on('requestError', (error: Error) => receive.onMalformed(error.message))
  server.bind({ address, port })
  try {
    await once(server, 'listening')
  } catch (error) {
    throw listenFailure(`${address}:${port} (UDP)`, error as Error)
  }
  // ICMP errors for answers nobody waits for surface here.
  server.on('error', () => {})
  return server
}

const openTcp = async (where: { address: string; port: number }, receive: Receive): Promise<TCPServer> => {
  const server = createTCPServer()
  server.maxConnections = MAX_TCP_CONNECTIONS
  server.on('request', (request: Packet, send: (response: Packet) => void, socket: Socket) =>
    receive.onRequest({ request, transport: 'tcp', from: farEnd(socket), send }),
  )
  server.on('requestError', (error: Error) => receive.onMalformed(error.message))
  await listen(server, where)
  return server
}

const closeBoth = (udp: UDPServer, tcp: TCPServer): void => {
  udp.close()
  tcp.close()
}
