import { createHash, createHmac } from 'node:crypto'
import * as asn1 from 'asn1js'
import md4 from 'js-md4'
import { FLAGS } from '../../mocks/ntlm/message.ts'

const SIGNATURE = Buffer.from('NTLMSSP\0', 'latin1')
const CLIENT_FLAGS =
  (FLAGS.unicode |
    FLAGS.ntlm |
    FLAGS.alwaysSign |
    FLAGS.extendedSessionSecurity |
    FLAGS.targetInfo |
    FLAGS.version) >>>
  0

const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const hmac = (key: Buffer, ...parts: Buffer[]) => createHmac('md5', key).update(Buffer.concat(parts)).digest()

export const fileTime = (at: number): Buffer => {
  const time = Buffer.alloc(8)
  time.writeBigUInt64LE((BigInt(at) + 11_644_473_600_000n) * 10_000n)
  return time
}

const pair = (id: number, value: Buffer): Buffer => {
  const head = Buffer.alloc(4)
  head.writeUInt16LE(id, 0)
  head.writeUInt16LE(value.length, 2)
  return Buffer.concat([head, value])
}

/** Type 1 with a version. */
export const type1 = (): Buffer => {
  const message = Buffer.alloc(40)
  SIGNATURE.copy(message)
  message.writeUInt32LE(1, 8)
  message.writeUInt32LE(CLIENT_FLAGS, 12)
  return message
}

export type Choices = {
  password?: string
  time?: number
  /** A checksum over the three messages, or a wrong one. */
  mic?: 'right' | 'wrong'
  /** The hash of a TLS channel. */
  binding?: Buffer
  flags?: number
}

/** Type 3 for CONTOSO\alice with what a Windows client can put into it (MS-NLMP 3.1.5.1.2). Gives the key of the session too. */
export const type3 = (
  challenge: Buffer,
  { password = 'Pa55-word', time = Date.now(), mic, binding, flags = CLIENT_FLAGS }: Choices = {},
  negotiate = type1(),
): { message: Buffer; key: Buffer } => {
  const pairs = [
    ...(mic ? [pair(6, Buffer.from([2, 0, 0, 0]))] : []),
    ...(binding ? [pair(10, binding)] : []),
    pair(0, Buffer.alloc(0)),
  ]
  const blob = Buffer.concat([
    Buffer.from([1, 1, 0, 0, 0, 0, 0, 0]),
    fileTime(time),
    Buffer.alloc(8, 0xaa),
    Buffer.alloc(4),
    ...pairs,
    Buffer.alloc(4),
  ])
  const ntowf = hmac(Buffer.from(md4.array(utf16(password))), utf16('ALICECONTOSO'))
  const proof = hmac(ntowf, challenge.subarray(24, 32), blob)
  const key = hmac(ntowf, proof)
  const head = Buffer.alloc(88)
  SIGNATURE.copy(head)
  head.writeUInt32LE(3, 8)
  head.writeUInt32LE(flags, 60)
  const fields = [
    Buffer.alloc(24),
    Buffer.concat([proof, blob]),
    utf16('CONTOSO'),
    utf16('alice'),
    utf16('PC'),
    Buffer.alloc(0),
  ]
  let offset = head.length
  for (const [index, field] of fields.entries()) {
    head.writeUInt16LE(field.length, 12 + index * 8)
    head.writeUInt16LE(field.length, 14 + index * 8)
    head.writeUInt32LE(offset, 16 + index * 8)
    offset += field.length
  }
  const message = Buffer.concat([head, ...fields])
  if (mic) hmac(key, negotiate, challenge, message).copy(message, 72)
  if (mic === 'wrong') message[72] = (message[72] ?? 0) ^ 1
  return { message, key }
}

export const NTLM = '1.3.6.1.4.1.311.2.2.10'
export const KERBEROS = '1.2.840.113554.1.2.2'

const tagged = (tagNumber: number, value: asn1.AsnType) =>
  new asn1.Constructed({ idBlock: { tagClass: 3, tagNumber }, value: [value] })
const octets = (bytes: Buffer) => new asn1.OctetString({ valueHex: new Uint8Array(bytes) })
const listOf = (mechanisms: readonly string[]) =>
  new asn1.Sequence({ value: mechanisms.map((value) => new asn1.ObjectIdentifier({ value })) })

/** NegTokenInit: what the client speaks, and a message of the first. Gives the list in DER too. */
export const spnegoInit = (mechanisms: readonly string[], token?: Buffer) => {
  const fields = [tagged(0, listOf(mechanisms)), ...(token ? [tagged(2, octets(token))] : [])]
  const bytes = new asn1.Constructed({
    idBlock: { tagClass: 2, tagNumber: 0 },
    value: [
      new asn1.ObjectIdentifier({ value: '1.3.6.1.5.5.2' }),
      tagged(0, new asn1.Sequence({ value: fields })),
    ],
  }).toBER()
  return { bytes: Buffer.from(bytes), list: Buffer.from(listOf(mechanisms).toBER()) }
}

/** NegTokenResp of a client. */
export const spnegoResponse = (token: Buffer): Buffer =>
  Buffer.from(tagged(1, new asn1.Sequence({ value: [tagged(2, octets(token))] })).toBER())

/** The checksum in a signature without key exchange, by the book (MS-NLMP 3.4.4.2). */
export const checksum = (
  key: Buffer,
  direction: 'client-to-server' | 'server-to-client',
  message: Buffer,
  sequence: number,
): Buffer => {
  const magic = Buffer.from(`session key to ${direction} signing key magic constant\0`)
  const signKey = createHash('md5').update(key).update(magic).digest()
  const number = Buffer.alloc(4)
  number.writeUInt32LE(sequence)
  return hmac(signKey, number, message).subarray(0, 8)
}
