import { randomBytes, sign } from 'node:crypto'
import type { AsnType } from 'asn1js'
import type { User } from '../../../harness/plan/services.ts'
import { asn1 } from '../../../protocols/asn1.ts'
import type { Authority } from '../authority.ts'
import { readRequest } from './request.ts'
import { type Template, templateFor } from './template.ts'

/** Days that a user's certificate is good for: the product's default (facts §2: 8 to 4320 hours). */
const VALID_DAYS = 180
const DAY = 86_400_000
const LEAST_RSA_BITS = 1024

/** More than any client has; a certificate with more costs everybody who reads it. */
const MOST_RSA_BITS = 16_384

/** A certificate in DER, or why none was made. */
export type Made = { certificate: Buffer } | { refused: string }

const SERIAL_BYTES = 16

/** Random, and no negative number. */
const serialNumber = (): Buffer => {
  const bytes = randomBytes(SERIAL_BYTES)
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f)
  return bytes
}

/** Puts number, key and days into a template and signs it (RFC 5280 §4.1). */
const signed = async (
  template: Template,
  key: AsnType,
  authority: Authority,
  now: number,
): Promise<Buffer> => {
  const { BitString, GeneralizedTime, Integer, Sequence, UTCTime } = await asn1()
  const { version, algorithm, issuer, subject, extensions } = template
  const moment = (at: number) => {
    const valueDate = new Date(at)
    return valueDate.getUTCFullYear() < 2050 ? new UTCTime({ valueDate }) : new GeneralizedTime({ valueDate })
  }
  const validity = new Sequence({ value: [moment(now - DAY), moment(now + VALID_DAYS * DAY)] })
  const serial = new Integer({ valueHex: new Uint8Array(serialNumber()) })
  const told = new Sequence({
    value: [version, serial, algorithm, issuer, validity, subject, key, extensions],
  })
  const signature = sign('sha256', new Uint8Array(told.toBER()), authority.key)
  const whole = [told, algorithm, new BitString({ valueHex: new Uint8Array(signature) })]
  return Buffer.from(new Sequence({ value: whole }).toBER())
}

/** The PKCS#10 request of a user becomes a certificate of the pool's authority, in the user's name whatever it asks for. */
export const certificateFor = async (
  request: Buffer,
  user: User,
  authority: Authority,
  now = Date.now(),
): Promise<Made> => {
  const asked = await readRequest(request)
  if ('refused' in asked) return asked
  const bits = asked.key.asymmetricKeyDetails?.modulusLength
  if (bits !== undefined && bits < LEAST_RSA_BITS) return { refused: `a key of ${bits} bits is too short` }
  if (bits !== undefined && bits > MOST_RSA_BITS) return { refused: `a key of ${bits} bits is too long` }
  const template = await templateFor(user, authority)
  return { certificate: await signed(template, asked.spki, authority, now) }
}
