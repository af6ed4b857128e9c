import type { X509Certificate } from 'node:crypto'
import { connect as open, type Socket } from 'node:net'
import { type TLSSocket, connect as wrap } from 'node:tls'
import { Obstacle } from './obstacle.ts'
import type { Trust } from './trust.ts'

export type Target = { host: string; port: number; tls: boolean }

/** Milliseconds for a connection: one SYN and one retransmission. Real clients wait longer and say the same. */
const CONNECT_LIMIT = 1_500

const LIMIT_OF_FETCHING = 3

const UNRESOLVED = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA']

const inWords = ({ code = '', message }: NodeJS.ErrnoException): string =>
  ({
    ECONNREFUSED: 'connection refused',
    ETIMEDOUT: 'connection timed out',
    ECONNRESET: 'connection reset by peer',
    ENETUNREACH: 'network is unreachable',
    EHOSTUNREACH: 'no route to host',
  })[code] ?? message

const openTcp = ({ host, port }: Target): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = open({ host, port, noDelay: true, autoSelectFamily: false })
    let found = false
    const fail = (why: string) => {
      clearTimeout(late)
      socket.destroy()
      reject(new Obstacle(why))
    }
    const late = setTimeout(
      () =>
        fail(
          found
            ? `no connection to ${host}:${port}: connection timed out`
            : `${host} cannot be resolved: no name server answers`,
        ),
      CONNECT_LIMIT,
    )
    socket.once('lookup', (error) => {
      found = !error
    })
    // For good: who uses the socket hears of its end by other means.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      fail(
        UNRESOLVED.includes(error.code ?? '')
          ? `${host} cannot be resolved: name or service not known`
          : `no connection to ${host}:${port}: ${inWords(error)}`,
      ),
    )
    socket.once('connect', () => {
      clearTimeout(late)
      resolve(socket)
    })
  })

const secure = (socket: Socket, { host, port }: Target, trust: Trust, patienceMs: number) =>
  new Promise<TLSSocket>((resolve, reject) => {
    const tls = wrap({
      socket,
      servername: host,
      secureContext: trust.secureContext(),
      // Judged below, so that an intermediate that is missing can be fetched.
      rejectUnauthorized: false,
    })
    const fail = (why: string) => {
      clearTimeout(late)
      tls.destroy()
      reject(new Obstacle(`no TLS with ${host}:${port}: ${why}`))
    }
    const late = setTimeout(() => fail('the handshake is not answered'), patienceMs)
    tls.on('error', (error) => fail(inWords(error)))
    tls.once('close', () => fail('the connection was closed'))
    tls.once('secureConnect', () => {
      clearTimeout(late)
      resolve(tls)
    })
  })

/** The last of what the server sent, and what that leads to in the client's own store. */
const endOfChain = (leaf: X509Certificate): X509Certificate => {
  let last = leaf
  while (last.issuerCertificate && last.issuerCertificate !== last) last = last.issuerCertificate
  return last
}

const INCOMPLETE = [
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]

const objections: Record<string, string> = {
  CERT_HAS_EXPIRED: 'it, or one above it, has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for other names',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'no root that is trusted here signed it',
  INVALID_PURPOSE: 'it is not for servers',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'no certificate that can verify it is trusted here',
  UNABLE_TO_GET_ISSUER_CERT: 'no certificate that can verify it is trusted here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'no certificate that can verify it is trusted here',
}

/**
 * A connection that is believed. Where an intermediate is missing and the client fetches such, it asks again with what
 * it fetched: Windows does that within one handshake, this client with another one.
 * @throws Obstacle
 */
export const connectTo = async (target: Target, trust: Trust, patienceMs: number): Promise<Socket> => {
  for (let fetched = 0; ; fetched += 1) {
    const socket = await openTcp(target)
    if (!target.tls) return socket
    const tls = await secure(socket, target, trust, patienceMs)
    if (tls.authorized) return tls
    // Typed as an Error, but Node puts the code of the verify result there, as a string.
    const code = String(tls.authorizationError)
    const leaf = tls.getPeerX509Certificate()
    tls.destroy()
    const goOn =
      INCOMPLETE.includes(code) && leaf !== undefined && fetched < LIMIT_OF_FETCHING
        ? await trust.fetchIssuerOf(endOfChain(leaf))
        : false
    if (!goOn)
      throw new Obstacle(`the certificate of ${target.host} is not believed: ${objections[code] ?? code}`)
  }
}
