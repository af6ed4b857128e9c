import { randomBytes } from 'node:crypto'
import md4 from 'js-md4'
import { hmac } from './hmac.ts'

/** The client's half of NTLMv2 ([MS-NLMP] 2.2.1 and 3.3.2), as much as HTTP authentication needs. No MIC is sent. */
const signature = Buffer.from('NTLMSSP\0', 'latin1')

/** Unicode, OEM, request target, NTLM, always sign, extended session security, target info, 128 and 56 bit. */
const flags = 0xa0888207

export type Challenge = {
  serverChallenge: Buffer
  targetInfo: Buffer
  target: string
  names: Map<number, Buffer>
}

/** Ids of the attribute-value pairs in a challenge's target info ([MS-NLMP] 2.2.2.1). */
export const avId = {
  netbiosComputer: 1,
  netbiosDomain: 2,
  dnsComputer: 3,
  dnsDomain: 4,
  timestamp: 7,
} as const

/** Type 1. */
export const negotiateMessage = (): Buffer => {
  const message = Buffer.alloc(32)
  signature.copy(message)
  message.writeUInt32LE(1, 8)
  message.writeUInt32LE(flags, 12)
  return message
}

/** Type 2. Nothing comes back when the bytes are none, or are cut short. */
export const readChallenge = (message: Buffer): Challenge | undefined => {
  if (message.length < 32 || !message.subarray(0, 8).equals(signature) || message.readUInt32LE(8) !== 2)
    return undefined
  const field = (at: number): Buffer => {
    if (message.length < at + 8) return Buffer.alloc(0)
    const offset = message.readUInt32LE(at + 4)
    return message.subarray(offset, offset + message.readUInt16LE(at))
  }
  const unicode = (message.readUInt32LE(20) & 1) === 1
  const targetInfo = field(40)
  return {
    serverChallenge: message.subarray(24, 32),
    targetInfo,
    target: field(12).toString(unicode ? 'utf16le' : 'latin1'),
    names: pairsOf(targetInfo),
  }
}

const pairsOf = (info: Buffer): Map<number, Buffer> => {
  const pairs = new Map<number, Buffer>()
  for (let at = 0; at + 4 <= info.length && info.readUInt16LE(at) !== 0; ) {
    const end = at + 4 + info.readUInt16LE(at + 2)
    pairs.set(info.readUInt16LE(at), info.subarray(at + 4, end))
    at = end
  }
  return pairs
}

export type Credentials = { login: string; password: string }

/** Type 3. `login` is `DOMAIN\name`, or a UPN, which goes as the name with an empty domain. */
export const authenticateMessage = (
  challenge: Challenge,
  { login, password }: Credentials,
  { clientChallenge = randomBytes(8), now = new Date() } = {},
): Buffer => {
  const slash = login.indexOf('\\')
  const domain = slash === -1 ? '' : login.slice(0, slash)
  const name = login.slice(slash + 1)
  const key = hmac('md5', Buffer.from(md4.array(utf16(password))), utf16(name.toUpperCase() + domain))
  const blob = blobOf(challenge, clientChallenge, now)
  const response = Buffer.concat([hmac('md5', key, challenge.serverChallenge, blob), blob])
  // With a time in the challenge the LM response is all zeros ([MS-NLMP] 3.1.5.1.2).
  const lm = challenge.names.has(avId.timestamp)
    ? Buffer.alloc(24)
    : Buffer.concat([hmac('md5', key, challenge.serverChallenge, clientChallenge), clientChallenge])
  return withFields([lm, response, utf16(domain), utf16(name), Buffer.alloc(0), Buffer.alloc(0)])
}

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

const blobOf = ({ names, targetInfo }: Challenge, clientChallenge: Buffer, now: Date): Buffer => {
  const time = names.get(avId.timestamp) ?? fileTime(now)
  return Buffer.concat([
    Buffer.from([1, 1, 0, 0, 0, 0, 0, 0]),
    time,
    clientChallenge,
    Buffer.alloc(4),
    targetInfo,
    Buffer.alloc(4),
  ])
}

/** Tenths of a microsecond since 1601. */
const fileTime = (at: Date): Buffer => {
  const time = Buffer.alloc(8)
  time.writeBigUInt64LE((BigInt(at.getTime()) + 11_644_473_600_000n) * 10_000n)
  return time
}

/** LM and NT response, domain, user, workstation and session key, each told by length and offset ahead of them all. */
const withFields = (fields: readonly Buffer[]): Buffer => {
  const head = Buffer.alloc(64)
  signature.copy(head)
  head.writeUInt32LE(3, 8)
  let offset = head.length
  for (const [index, field] of fields.entries()) {
    const at = 12 + index * 8
    head.writeUInt16LE(field.length, at)
    head.writeUInt16LE(field.length, at + 2)
    head.writeUInt32LE(offset, at + 4)
    offset += field.length
  }
  head.writeUInt32LE(flags, 60)
  return Buffer.concat([head, ...fields])
}
