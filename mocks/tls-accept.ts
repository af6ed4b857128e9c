import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { createSecureContext, DEFAULT_CIPHERS, type SecureContext, TLSSocket } from 'node:tls'
import type { TlsFiles } from '../harness/plan/services.ts'
import { ProgramFailure } from './failure.ts'

/** Milliseconds a client has for its part of the handshake. */
const HANDSHAKE_LIMIT = 20_000

/** OpenSSL’s level that takes whatever certificate is installed, a weak one too: it is clients who judge it. */
const anyStrength = '@SECLEVEL=0'

/**
 * The certificates exactly as the file has them: leaf first, and no other than those are sent.
 * The servers this stands for (Windows Server 2012 R2) speak TLS 1.2 at most.
 * @param cipherSuites the only ones it accepts, as OpenSSL writes them
 * @throws ProgramFailure `certificate-unusable`
 */
export const readSecureContext = async (
  { certificateFile, keyFile }: TlsFiles,
  cipherSuites = DEFAULT_CIPHERS,
): Promise<SecureContext> => {
  const ciphers = `${cipherSuites}:${anyStrength}`
  try {
    const [cert, key] = await Promise.all([readFile(certificateFile), readFile(keyFile)])
    return createSecureContext({ cert, key, ciphers, maxVersion: 'TLSv1.2' })
  } catch (cause) {
    const why = (cause as Error).message
    throw new ProgramFailure(
      'certificate-unusable',
      `Cannot use ${certificateFile} with ${keyFile}: ${why}.`,
      { cause },
    )
  }
}

/** How a handshake ended. `serverName` is what the client asked for (SNI), if anything. */
export type Handshake =
  | { succeeded: true; socket: TLSSocket; serverName: string | null; protocol: string | null }
  | { succeeded: false; serverName: string | null; reason: string }

/** Answers one connection with TLS. Calls back once, and again never. */
export const acceptTls = (
  socket: Socket,
  secureContext: SecureContext,
  done: (handshake: Handshake) => void,
): void => {
  const tlsSocket = new TLSSocket(socket, { isServer: true, secureContext })
  const serverName = () => (tlsSocket as { servername?: string | false }).servername || null
  const limit = setTimeout(
    () => fail(`the client did not finish the handshake in ${HANDSHAKE_LIMIT} ms`),
    HANDSHAKE_LIMIT,
  )

  const fail = (reason: string) => {
    settle()
    tlsSocket.destroy()
    done({ succeeded: false, serverName: serverName(), reason })
  }
  const failWith = (error: Error) => fail(reasonOf(error))
  const failClosed = () => fail('the client closed the connection before the handshake was done')
  const succeed = () => {
    settle()
    done({ succeeded: true, socket: tlsSocket, serverName: serverName(), protocol: tlsSocket.getProtocol() })
  }
  const settle = () => {
    clearTimeout(limit)
    tlsSocket
      .off('secure', succeed)
      .off('error', failWith)
      .off('close', failClosed)
      .on('error', () => {})
  }
  tlsSocket.once('secure', succeed).once('error', failWith).once('close', failClosed)
}

const reasonOf = (error: NodeJS.ErrnoException & { reason?: string }): string =>
  error.code === 'ECONNRESET'
    ? 'the client reset the connection before the handshake was done'
    : (error.reason ?? error.message).trim()
