/**
 * NTLM messages as MS-NLMP 2.2.1 lays them out. Everything a client sent is read within bounds; what is
 * not well-formed is `undefined`, never an exception.
 */

export const SIGNATURE = Buffer.from('NTLMSSP\0', 'latin1')

/** Negotiate flags, MS-NLMP 2.2.2.5. */
export const FLAGS = {
  unicode: 0x0000_0001,
  requestTarget: 0x0000_0004,
  sign: 0x0000_0010,
  seal: 0x0000_0020,
  datagram: 0x0000_0040,
  ntlm: 0x0000_0200,
  alwaysSign: 0x0000_8000,
  targetTypeDomain: 0x0001_0000,
  targetTypeServer: 0x0002_0000,
  extendedSessionSecurity: 0x0008_0000,
  identify: 0x0010_0000,
  targetInfo: 0x0080_0000,
  version: 0x0200_0000,
  key128: 0x2000_0000,
  keyExchange: 0x4000_0000,
  key56: 0x8000_0000,
} as const

/** What the two messages of a client say. */
export type Negotiate = { type: 'negotiate'; flags: number }
export type Authenticate = {
  type: 'authenticate'
  domain: string
  user: string
  workstation: string
  /** The NtChallengeResponse field: with NTLMv2 16 bytes of proof and the client's blob. */
  ntResponse: Buffer
  flags: number
  /** EncryptedRandomSessionKey; empty where keys are not exchanged. */
  sessionKey: Buffer
  /** The checksum over all three messages, where there is room for one before the payload; at `micAt`. */
  mic: Buffer | undefined
  micAt: number
  /** All of the message. */
  raw: Buffer
}

export const parseMessage = (bytes: Buffer): Negotiate | Authenticate | undefined => {
  if (bytes.length < 16 || !bytes.subarray(0, 8).equals(SIGNATURE)) return undefined
  switch (bytes.readUInt32LE(8)) {
    case 1:
      return { type: 'negotiate', flags: bytes.readUInt32LE(12) }
    case 3:
      return parseAuthenticate(bytes)
    default:
      return undefined
  }
}

/** Where lengths and offsets of the payload stand. */
const PAYLOADS = [12, 20, 28, 36, 44, 52]

/** Behind the flags and the version (MS-NLMP 2.2.1.3). */
const MIC_AT = 72
const MIC_SIZE = 16

const parseAuthenticate = (bytes: Buffer): Authenticate | undefined => {
  if (bytes.length < 64) return undefined
  const fields = [20, 28, 36, 44, 52].map((at) => field(bytes, at))
  const [ntResponse, domain, user, workstation, sessionKey] = fields
  if (!ntResponse || !domain || !user || !workstation || !sessionKey) return undefined
  const flags = bytes.readUInt32LE(60)
  const payload = Math.min(
    ...PAYLOADS.filter((at) => bytes.readUInt16LE(at) > 0).map((at) => bytes.readUInt32LE(at + 4)),
  )
  const encoding = (flags & FLAGS.unicode) === 0 ? 'latin1' : 'utf16le'
  return {
    type: 'authenticate',
    ntResponse,
    flags,
    sessionKey,
    mic:
      payload >= MIC_AT + MIC_SIZE && bytes.length >= MIC_AT + MIC_SIZE
        ? bytes.subarray(MIC_AT, MIC_AT + MIC_SIZE)
        : undefined,
    micAt: MIC_AT,
    raw: bytes,
    domain: domain.toString(encoding),
    user: user.toString(encoding),
    workstation: workstation.toString(encoding),
  }
}

/** A payload field: length, allocated length and offset stand at `at`. */
const field = (bytes: Buffer, at: number): Buffer | undefined => {
  const length = bytes.readUInt16LE(at)
  const offset = bytes.readUInt32LE(at + 4)
  return offset + length <= bytes.length ? bytes.subarray(offset, offset + length) : undefined
}
