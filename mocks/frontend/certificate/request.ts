import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { AsnType } from 'asn1js'
import { asn1 } from '../../../protocols/asn1.ts'

/** The key that a request is for, and how it stands there; or why the request is none. */
export type Asked = { key: KeyObject; spki: AsnType } | { refused: string }

/** How requests are signed (RFC 8017 A.2.4, RFC 5758 §3.2), by object identifier. */
const HASHES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.5': 'sha1',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.1': 'sha1',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
}

/** Bytes of a request that are read at most. */
const MAX_REQUEST = 65_536

/** The parts of a PKCS#10 request that count here (RFC 2986 §4.2); whom it says it is for does not. */
const partsOf = async (bytes: Buffer) => {
  const { Any, BitString, compareSchema, fromBER, Integer, Null, ObjectIdentifier, Sequence } = await asn1()
  const info = [new Integer(), new Any(), new Any({ name: 'key' }), new Any({ optional: true })]
  const algorithm = [new ObjectIdentifier({ name: 'algorithm' }), new Null({ optional: true })]
  const shape = new Sequence({
    value: [
      new Sequence({ name: 'info', value: info }),
      new Sequence({ value: algorithm }),
      new BitString({ name: 'signature' }),
    ],
  })
  const { offset, result } = fromBER(new Uint8Array(bytes))
  const { idBlock, lenBlock } = result
  const said = idBlock.blockLength + lenBlock.blockLength + lenBlock.length
  if (offset !== bytes.length || said !== bytes.length) return undefined
  const { verified, result: found } = compareSchema(result, result, shape)
  if (!verified) return undefined
  const { unusedBits, valueHexView } = found.signature.valueBlock
  // A signature is whole bytes, though DER calls it a string of bits.
  if (unusedBits !== 0) return undefined
  const derOf = (name: 'info' | 'key') => Buffer.from(found[name].valueBeforeDecodeView)
  return {
    info: derOf('info'),
    spki: found.key as AsnType,
    keyDer: derOf('key'),
    hash: HASHES[found.algorithm.getValue()],
    signature: Buffer.from(valueHexView),
  }
}

/** Reads a PKCS#10 request and checks that who sent it has the key. */
export const readRequest = async (bytes: Buffer): Promise<Asked> => {
  const none = { refused: 'the request is no PKCS#10' }
  try {
    // asn1js, too, throws at some of what is no ASN.1.
    const parts = bytes.length > MAX_REQUEST ? undefined : await partsOf(bytes)
    if (!parts) return none
    const { info, spki, keyDer, hash, signature } = parts
    if (hash === undefined) return { refused: 'the request is signed in a way that is not known here' }
    const key = createPublicKey({ key: keyDer, format: 'der', type: 'spki' })
    return verify(hash, info, key, signature)
      ? { key, spki }
      : { refused: 'the request is not signed with its own key' }
  } catch {
    return none
  }
}
