import { asn1 } from '../asn1.ts'
import { APPLICATION, type Block, blockIn, CONTEXT, childrenOf } from './blocks.ts'

/** What is around an NTLM message, and lists of what else a client could speak (RFC 4178 §4.2). */
export type Wrapped = {
  /** `init` is a client’s first token, `response` all others of both sides. */
  kind: 'init' | 'response'
  /** Object identifiers in the client's order; the first is what the token is for. */
  mechanisms: readonly string[]
  token: Buffer | undefined
  /** The list in DER, which a checksum may be asked for. */
  list: Buffer | undefined
}

/** Bytes of a token that are read at most; IIS takes no longer header. */
const MAX_TOKEN = 16_384

const field = (sequence: Block | undefined, number: number): Block | undefined => {
  const tagged = childrenOf(sequence).find(
    ({ idBlock }) => idBlock.tagClass === CONTEXT && idBlock.tagNumber === number,
  )
  return childrenOf(tagged)[0]
}

/** Takes a token apart; nothing comes back when it is none of SPNEGO's. */
export const unwrap = async (bytes: Buffer): Promise<Wrapped | undefined> => {
  if (bytes.length === 0 || bytes.length > MAX_TOKEN) return undefined
  const { ObjectIdentifier, OctetString, Sequence } = await asn1()
  const result = await blockIn(bytes)
  if (result === undefined) return undefined
  const { tagClass, tagNumber } = result.idBlock
  const bytesOf = (block: Block | undefined) =>
    block instanceof OctetString ? Buffer.from(block.valueBlock.valueHexView) : undefined
  if (tagClass === APPLICATION && tagNumber === 0) {
    const sequence = childrenOf(childrenOf(result)[1])[0]
    const list = field(sequence, 0)
    return {
      kind: 'init',
      mechanisms: childrenOf(list).flatMap((one) =>
        one instanceof ObjectIdentifier ? [one.getValue()] : [],
      ),
      token: bytesOf(field(sequence, 2)),
      list: list instanceof Sequence ? Buffer.from(list.toBER()) : undefined,
    }
  }
  if (tagClass === CONTEXT && tagNumber === 1) {
    const sequence = childrenOf(result)[0]
    return { kind: 'response', mechanisms: [], token: bytesOf(field(sequence, 2)), list: undefined }
  }
  return undefined
}
