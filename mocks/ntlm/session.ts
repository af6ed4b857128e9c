import { createHash, timingSafeEqual } from 'node:crypto'
import { hmac } from '../../protocols/hmac.ts'
import { type Authenticate, FLAGS } from './message.ts'
import { rc4 } from './rc4.ts'

const md5 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('md5')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** The key that both sides have after a handshake (ExportedSessionKey, MS-NLMP 3.1.5.1.2). */
export const exportedKey = (sessionBaseKey: Buffer, { flags, sessionKey }: Authenticate): Buffer =>
  (flags & FLAGS.keyExchange) !== 0 && sessionKey.length === 16
    ? rc4(sessionBaseKey, sessionKey)
    : sessionBaseKey

/** Whether the checksum over the three messages is right; the last is taken with zeros in its place (MS-NLMP 3.1.5.1.2). */
export const isMicRight = (
  key: Buffer,
  negotiate: Buffer,
  challenge: Buffer,
  { raw, mic, micAt }: Authenticate,
): boolean => {
  if (!mic) return false
  const blanked = Buffer.from(raw)
  blanked.fill(0, micAt, micAt + mic.length)
  return timingSafeEqual(hmac('md5', key, negotiate, challenge, blanked), mic)
}

type Direction = 'client-to-server' | 'server-to-client'

const VERSION = Buffer.from([1, 0, 0, 0])

/** The part of the key that may be used for sealing, by what both sides agreed to (MS-NLMP 3.4.5.3). */
const sealLength = (flags: number): number =>
  (flags & FLAGS.key128) !== 0 ? 16 : (flags & FLAGS.key56) !== 0 ? 7 : 5

/**
 * Signs in one direction with extended session security (MS-NLMP 3.4.4.2): version, checksum, sequence number, 16
 * bytes. Without a connection underneath (datagram) the sealing key is made anew for each number.
 */
export const signer = (key: Buffer, flags: number, direction: Direction) => {
  const magic = (use: 'signing' | 'sealing') =>
    Buffer.from(`session key to ${direction} ${use} key magic constant\0`)
  const signKey = md5(key, magic('signing'))
  const sealKey = md5(key.subarray(0, sealLength(flags)), magic('sealing'))
  return (message: Uint8Array, sequence: number): Buffer => {
    const number = Buffer.alloc(4)
    number.writeUInt32LE(sequence)
    const checksum = hmac('md5', signKey, number, message).subarray(0, 8)
    const sealing = (flags & FLAGS.datagram) !== 0 ? md5(sealKey, number) : sealKey
    const kept = (flags & FLAGS.keyExchange) !== 0 ? rc4(sealing, checksum) : checksum
    return Buffer.concat([VERSION, kept, number])
  }
}
