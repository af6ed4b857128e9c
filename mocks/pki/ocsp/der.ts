/**
 * As much DER (X.690) as OCSP and the certificates in it need: reading an element with its bounds checked,
 * and writing one.
 */

/** Identifier octets. `context(n)` is a constructed [n]. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  generalizedTime: 0x18,
  sequence: 0x30,
  context: (number: number) => 0xa0 | number,
} as const

/** One element: its tag, its content, and all its bytes. */
export type Element = { tag: number; content: Buffer; whole: Buffer }

/** What a client sent is not DER, or not what was expected there. */
export class DerError extends Error {}

/** The element at the start of `bytes`; what follows it is not looked at. */
export const readElement = (bytes: Buffer): Element => {
  const tag = bytes[0]
  const first = bytes[1]
  if (tag === undefined || first === undefined) throw new DerError('an element ends before its length')
  const lengthOctets = first < 0x80 ? 0 : first & 0x7f
  if (first === 0x80 || lengthOctets > 3 || bytes.length < 2 + lengthOctets)
    throw new DerError('a length is not DER')
  const length = lengthOctets === 0 ? first : bytes.readUIntBE(2, lengthOctets)
  const start = 2 + lengthOctets
  if (start + length > bytes.length) throw new DerError('an element is longer than what holds it')
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(0, start + length) }
}

/** All elements in the content of a constructed one. */
export const readChildren = ({ content }: Element): Element[] => {
  const children: Element[] = []
  for (let rest = content; rest.length > 0; ) {
    const child = readElement(rest)
    children.push(child)
    rest = rest.subarray(child.whole.length)
  }
  return children
}

/** The element, if it is there and has the tag. */
export const expectTag = (element: Element | undefined, tag: number, what: string): Element => {
  if (element?.tag !== tag) throw new DerError(`${what} is not where it should be`)
  return element
}

export const write = (tag: number, ...contents: Buffer[]): Buffer => {
  const content = Buffer.concat(contents)
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content])
}

const lengthOf = (length: number): Buffer => {
  if (length < 0x80) return Buffer.from([length])
  const hex = length.toString(16)
  const octets = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
  return Buffer.concat([Buffer.from([0x80 | octets.length]), octets])
}

/** An object identifier from its dotted form. */
export const writeOid = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return write(TAG.oid, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

const base128 = (value: number): number[] => {
  const digits = [value & 0x7f]
  for (let high = value >>> 7; high > 0; high >>>= 7) digits.unshift(0x80 | (high & 0x7f))
  return digits
}

/** `20260131120000Z`; seconds are the finest RFC 5280 allows. */
export const writeTime = (date: Date): Buffer =>
  write(
    TAG.generalizedTime,
    Buffer.from(`${date.toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z`, 'latin1'),
  )
