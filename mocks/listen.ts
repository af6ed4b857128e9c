import type { AddressInfo, Server } from 'node:net'
import { listenFailure } from './failure.ts'

/**
 * Makes a server listen and waits until it does.
 * @throws ProgramFailure, by cause: `address-in-use`, `address-not-available`, `permission-denied`, `listen-failed`
 */
export const listen = (
  server: Server,
  { address, port }: { address: string; port: number },
): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(listenFailure(`${address}:${port}`, error))
    server.once('error', fail)
    server.listen({ host: address, port }, () => {
      server.off('error', fail)
      server.on('error', () => {})
      resolve(server.address() as AddressInfo)
    })
  })

/** `203.0.113.10:51234`, the far end of a connection, as all events write it. */
export const farEnd = ({
  remoteAddress,
  remotePort,
}: {
  remoteAddress?: string
  remotePort?: number
}): string => `${remoteAddress ?? 'gone'}:${remotePort ?? 0}`
