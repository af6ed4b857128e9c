import type { Socket } from 'node:net'
import { isIP } from 'node:net'
import type { SecureContext, TLSSocket } from 'node:tls'
import { connect as secure } from 'node:tls'
import { certificateFacts, dateValid, nameMatches } from './certificate-facts.ts'
import type { Deadline } from './deadline.ts'
import type { CertificateFacts, TlsFacts } from './observation.ts'
import { asksForCertificate, chainOf, messagesOf } from './tls-chain.ts'
import { fatalAlert } from './tls-records.ts'
import { TlsTap } from './tls-tap.ts'
import { namelessResults } from './tools/verify-results.ts'

export type Secured = { kind: 'secured'; socket: TLSSocket; tls: TlsFacts }
export type NotSecured = { kind: 'not-secured'; outcome: 'ended-early' | 'alert' | 'timeout'; detail: string }
export type Peer = { serverName: string; trust: SecureContext; sendServerName?: false | undefined }

/** TLS over an open connection. Certificates are judged, never enforced; no ALPN is offered. */
export const handshake = async (
  raw: Socket,
  peer: Peer,
  { signal }: Deadline,
): Promise<Secured | NotSecured> => {
  const tap = new TlsTap(raw)
  const keyLog: string[] = []
  const socket = secure({
    socket: tap,
    secureContext: peer.trust,
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    ...(isIP(peer.serverName) || peer.sendServerName === false ? {} : { servername: peer.serverName }),
  })
  socket.on('keylog', (line) => keyLog.push(line.toString('latin1')))
  const failed = await new Promise<NotSecured | undefined>((resolve) => {
    const late = () => resolve({ kind: 'not-secured', outcome: 'timeout', detail: hung(tap.seen) })
    if (signal.aborted) return late()
    signal.addEventListener('abort', late, { once: true })
    socket.once('secureConnect', () => resolve(undefined))
    // For good: what a broken connection says after the handshake is not to end the process.
    socket.on('error', (error) => resolve(failureOf(error, tap.seen)))
    socket.on('close', () => resolve(failureOf(undefined, tap.seen)))
  })
  if (failed !== undefined) {
    socket.destroy()
    tap.destroy()
    return failed
  }
  const tls = factsOf(socket, peer.serverName, tap.seen, keyLog)
  tap.stop()
  return { kind: 'secured', socket, tls }
}

const hung = (seen: Buffer): string =>
  seen.length === 0 ? 'connected, then no answer to the ClientHello' : 'the handshake began, then went silent'

const failureOf = (error: NodeJS.ErrnoException | undefined, seen: Buffer): NotSecured => {
  const theirs = fatalAlert(seen)
  if (theirs !== undefined) return { kind: 'not-secured', outcome: 'alert', detail: theirs }
  if (error?.code?.startsWith('ERR_SSL_')) {
    const reason = error.code.slice('ERR_SSL_'.length).toLowerCase().replaceAll('_', ' ')
    return { kind: 'not-secured', outcome: 'alert', detail: `we gave up: ${reason}` }
  }
  const how =
    error === undefined || error.message.startsWith('Client network socket')
      ? 'closed'
      : (error.code ?? error.message)
  return { kind: 'not-secured', outcome: 'ended-early', detail: how === 'ECONNRESET' ? 'reset' : how }
}

/** A prober meets the same few certificates again and again. */
const known = new Map<string, CertificateFacts>()
const mostKnown = 200

const knownFacts = (der: Buffer): CertificateFacts => {
  const key = der.toString('latin1')
  const met = known.get(key)
  if (met) return met
  const facts = certificateFacts(der)
  if (known.size >= mostKnown) known.clear()
  known.set(key, facts)
  return facts
}

const factsOf = (socket: TLSSocket, serverName: string, seen: Buffer, keyLog: string[]): TlsFacts => {
  const protocol = socket.getProtocol() ?? ''
  const { name: cipher } = socket.getCipher()
  const messages = messagesOf({ seen, protocol, cipher, keyLog })
  const sent = chainOf(messages, protocol)
  const chain = sent.map(knownFacts)
  const [leaf] = chain
  const [leafBytes] = sent
  return {
    protocol,
    cipher,
    chain,
    trusted: socket.authorized,
    ...(socket.authorized ? {} : { error: verifyError(socket) }),
    nameMatches: leafBytes !== undefined && nameMatches(leafBytes, serverName),
    dateValid: leaf !== undefined && dateValid(leaf, new Date()),
    ...(asksForCertificate(messages) && { asksForCertificate: true }),
  }
}

/** Node's own handle of a connection, which knows the words where the socket has `UNSPECIFIED` only. */
type Handle = { _handle?: { verifyError?(): Error | null } }

/** Typed as an Error, but Node puts the code of the verify result there, as a string. */
const verifyError = (socket: TLSSocket): string => {
  const said = (socket as Handle)._handle?.verifyError?.()?.message
  return namelessResults[said ?? ''] ?? String(socket.authorizationError)
}
