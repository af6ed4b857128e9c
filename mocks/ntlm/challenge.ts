import { FLAGS, SIGNATURE } from './message.ts'

/** How a site names itself in its challenge. */
export type Target = {
  /** The TargetName field and what it is the name of. */
  name: string
  type: 'domain' | 'server'
  netbiosDomain: string
  netbiosComputer: string
  dnsDomain: string
  dnsComputer: string
}

/** What NetBIOS calls a host: its first label, in capitals, and no longer than 15 letters. */
export const netbiosNameOf = (fqdn: string): string => (fqdn.split('.')[0] ?? fqdn).toUpperCase().slice(0, 15)

/** AV pair ids, MS-NLMP 2.2.2.1, in the order Windows sends them. */
const AV = { netbiosDomain: 2, netbiosComputer: 1, dnsDomain: 4, dnsComputer: 3, timestamp: 7, end: 0 }

/** Flags that are always set: clients take a challenge without them for NTLMv1 and refuse it. */
const ALWAYS =
  FLAGS.unicode |
  FLAGS.requestTarget |
  FLAGS.ntlm |
  FLAGS.alwaysSign |
  FLAGS.extendedSessionSecurity |
  FLAGS.targetInfo |
  FLAGS.version

/** Flags that are set when the client asked for them. */
const GRANTED =
  FLAGS.sign | FLAGS.seal | FLAGS.datagram | FLAGS.identify | FLAGS.key128 | FLAGS.keyExchange | FLAGS.key56

/** Windows Server 2012 R2 (6.3.9600), NTLMSSP revision 15. */
const VERSION = Buffer.from([6, 3, 0x80, 0x25, 0, 0, 0, 15])

const HEADER_SIZE = 56

/** A CHALLENGE_MESSAGE (type 2), MS-NLMP 2.2.1.2. */
export const challengeMessage = ({
  target,
  serverChallenge,
  clientFlags,
  now = Date.now(),
}: {
  target: Target
  /** 8 random bytes. */
  serverChallenge: Buffer
  clientFlags: number
  now?: number
}): Buffer => {
  const targetName = Buffer.from(target.name, 'utf16le')
  const targetInfo = avPairs(target, now)
  const type = target.type === 'domain' ? FLAGS.targetTypeDomain : FLAGS.targetTypeServer

  const header = Buffer.alloc(HEADER_SIZE)
  SIGNATURE.copy(header)
  header.writeUInt32LE(2, 8)
  writeField(header, 12, targetName.length, HEADER_SIZE)
  header.writeUInt32LE((ALWAYS | type | (clientFlags & GRANTED)) >>> 0, 20)
  serverChallenge.copy(header, 24)
  writeField(header, 40, targetInfo.length, HEADER_SIZE + targetName.length)
  VERSION.copy(header, 48)
  return Buffer.concat([header, targetName, targetInfo])
}

const writeField = (header: Buffer, at: number, length: number, offset: number): void => {
  header.writeUInt16LE(length, at)
  header.writeUInt16LE(length, at + 2)
  header.writeUInt32LE(offset, at + 4)
}

const avPairs = (target: Target, now: number): Buffer =>
  Buffer.concat([
    avPair(AV.netbiosDomain, Buffer.from(target.netbiosDomain, 'utf16le')),
    avPair(AV.netbiosComputer, Buffer.from(target.netbiosComputer, 'utf16le')),
    avPair(AV.dnsDomain, Buffer.from(target.dnsDomain, 'utf16le')),
    avPair(AV.dnsComputer, Buffer.from(target.dnsComputer, 'utf16le')),
    avPair(AV.timestamp, fileTime(now)),
    avPair(AV.end, Buffer.alloc(0)),
  ])

const avPair = (id: number, value: Buffer): Buffer => {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(id, 0)
  head.writeUInt16LE(value.length, 2)
  return Buffer.concat([head, value])
}

/** Tenths of microseconds since 1601. */
const fileTime = (now: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE((BigInt(now) + 11_644_473_600_000n) * 10_000n)
  return bytes
}
