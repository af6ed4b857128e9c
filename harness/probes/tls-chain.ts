import { createDecipheriv, createHmac } from 'node:crypto'
import type { TlsRecord } from './tls-records.ts'
import { contentType, handshakeMessage, recordsOf } from './tls-records.ts'

export type Handshake = {
  /** Everything the server sent up to the end of the handshake. */
  seen: Buffer
  /** `TLSv1.2` or `TLSv1.3`. */
  protocol: string
  /** Name of the cipher suite; for TLS 1.3 OpenSSL's is IANA's. */
  cipher: string
  /** Lines of the key log (SSLKEYLOGFILE). */
  keyLog: readonly string[]
}

const certificateMessage = 11
const certificateRequestMessage = 13

/** The server's part of the handshake as plain handshake messages, as far as its Certificate at least. */
export const messagesOf = (handshake: Handshake): Buffer => {
  const records = recordsOf(handshake.seen)
  return handshake.protocol === 'TLSv1.3' ? decrypt(records, handshake) : plaintext(records)
}

/** Whether the server asks for a certificate of the client; that it is content without one is another question. */
export const asksForCertificate = (messages: Buffer): boolean =>
  handshakeMessage(messages, certificateRequestMessage) !== undefined

/**
 * DER certificates exactly as the server sent them, in its order. Node's own API shows the chain after OpenSSL has
 * looked for issuers in the trust store, so a missing intermediate could not be told. TLS 1.2 sends the Certificate
 * message in the clear; TLS 1.3 encrypts it with a key that the key log gives away.
 *
 * @param messages what {@link messagesOf} read in a handshake of `protocol`
 * @throws Error when there is no Certificate message
 */
export const chainOf = (messages: Buffer, protocol: string): Buffer[] => {
  const message = handshakeMessage(messages, certificateMessage)
  if (message === undefined) throw new Error(`no Certificate message in a ${protocol} handshake`)
  return protocol === 'TLSv1.3'
    ? certificates(message.subarray(1 + message.readUInt8(0)), true)
    : certificates(message, false)
}

const plaintext = (records: readonly TlsRecord[]): Buffer => {
  const end = records.findIndex(({ type }) => type === contentType.changeCipherSpec)
  const clear = records
    .slice(0, end === -1 ? undefined : end)
    .filter(({ type }) => type === contentType.handshake)
  return Buffer.concat(clear.map(({ payload }) => payload))
}

/** In TLS 1.3 each certificate is followed by extensions of its own (RFC 8446, 4.4.2). */
const certificates = (list: Buffer, extensions: boolean): Buffer[] => {
  const found: Buffer[] = []
  const end = 3 + list.readUIntBE(0, 3)
  for (let at = 3; at < end; ) {
    const length = list.readUIntBE(at, 3)
    found.push(list.subarray(at + 3, at + 3 + length))
    at += 3 + length
    if (extensions) at += 2 + list.readUInt16BE(at)
  }
  return found
}

const suites: Record<string, { algorithm: string; hash: string; keyBytes: number }> = {
  TLS_AES_128_GCM_SHA256: { algorithm: 'aes-128-gcm', hash: 'sha256', keyBytes: 16 },
  TLS_AES_256_GCM_SHA384: { algorithm: 'aes-256-gcm', hash: 'sha384', keyBytes: 32 },
  TLS_CHACHA20_POLY1305_SHA256: { algorithm: 'chacha20-poly1305', hash: 'sha256', keyBytes: 32 },
}

/** The server's encrypted handshake flight (RFC 8446, 5.2 and 7.3). */
const decrypt = (records: readonly TlsRecord[], { cipher, keyLog }: Handshake): Buffer => {
  const suite = suites[cipher]
  const line = keyLog.find((entry) => entry.startsWith('SERVER_HANDSHAKE_TRAFFIC_SECRET '))
  if (suite === undefined || line === undefined) throw new Error(`no way to read a handshake with ${cipher}`)
  const secret = Buffer.from(line.trim().split(' ')[2] ?? '', 'hex')
  const key = expand(suite.hash, secret, 'key', suite.keyBytes)
  const iv = expand(suite.hash, secret, 'iv', 12)
  let stream = Buffer.alloc(0)
  for (const [sequence, { header, payload }] of records
    .filter(({ type }) => type === contentType.applicationData)
    .entries()) {
    const nonce = Buffer.from(iv)
    nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ sequence) >>> 0, 8)
    // One cast for all three suites: they are AEAD ciphers of one interface.
    const decipher = createDecipheriv(suite.algorithm as 'aes-128-gcm', key, nonce, { authTagLength: 16 })
    decipher.setAAD(header).setAuthTag(payload.subarray(-16))
    const inner = Buffer.concat([decipher.update(payload.subarray(0, -16)), decipher.final()])
    const typeAt = inner.findLastIndex((byte) => byte !== 0)
    if (inner[typeAt] === contentType.handshake) stream = Buffer.concat([stream, inner.subarray(0, typeAt)])
    if (handshakeMessage(stream, certificateMessage) !== undefined) break
  }
  return stream
}

/** HKDF-Expand-Label with an empty context, for results no longer than one hash. */
const expand = (hash: string, secret: Buffer, label: string, length: number): Buffer => {
  const name = Buffer.from(`tls13 ${label}`)
  const info = Buffer.concat([Buffer.from([0, length, name.length]), name, Buffer.from([0, 1])])
  return createHmac(hash, secret).update(info).digest().subarray(0, length)
}
