import { asn1 } from '../asn1.ts'

/** Mechanisms and the protocol itself, by object identifier (RFC 4178 §4.2; MS-NLMP has NTLM’s). */
export const NTLM_OID = '1.3.6.1.4.1.311.2.2.10'
export const SPNEGO_OID = '1.3.6.1.5.5.2'

export const APPLICATION = 2
export const CONTEXT = 3

type Asn1 = Awaited<ReturnType<typeof asn1>>
export type Block = InstanceType<Asn1['BaseBlock']>

/** Also of what is no block: an object identifier's numbers. */
const partsOf = (block: Block): unknown[] => {
  const { value } = block.valueBlock as { value?: unknown }
  return Array.isArray(value) ? Array.from(value) : []
}

const isBlock = (part: unknown): part is Block =>
  typeof part === 'object' && part !== null && 'idBlock' in part

/** The blocks in a block; none in one that is not constructed. */
export const childrenOf = (block: Block | undefined): Block[] => (block ? partsOf(block).filter(isBlock) : [])

/** Where bytes end within a block, asn1js leaves a hole in it. */
const isWhole = (block: Block): boolean =>
  partsOf(block).every((part) => part !== undefined && (!isBlock(part) || isWhole(part)))

/** What bytes are in BER, from first to last; nothing where they are none. Of some values asn1js does not say so, but throws. */
export const blockIn = async (bytes: Buffer): Promise<Block | undefined> => {
  const { fromBER } = await asn1()
  try {
    const { offset, result } = fromBER(new Uint8Array(bytes))
    return offset !== -1 && isWhole(result) ? result : undefined
  } catch {
    return undefined
  }
}

/** How the parts of a token are written. */
export const writer = async () => {
  const { Constructed, Enumerated, ObjectIdentifier, OctetString, Sequence } = await asn1()
  return {
    identifier: (value: string) => new ObjectIdentifier({ value }),
    octets: (bytes: Buffer) => new OctetString({ valueHex: new Uint8Array(bytes) }),
    enumerated: (value: number) => new Enumerated({ value }),
    sequence: (...value: Block[]) => new Sequence({ value }),
    tagged: (tagNumber: number, ...value: Block[]) =>
      new Constructed({ idBlock: { tagClass: CONTEXT, tagNumber }, value }),
    application: (tagNumber: number, ...value: Block[]) =>
      new Constructed({ idBlock: { tagClass: APPLICATION, tagNumber }, value }),
  }
}
