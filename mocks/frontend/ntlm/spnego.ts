/** What a client puts around its NTLM messages, and lists of what else it could speak (RFC 4178). */
export type Wrapped = {
  kind: 'init' | 'response'
  /** Object identifiers in the client's order; the first is what the token is for. */
  mechanisms: readonly string[]
  token: Buffer | undefined
  /** The list in DER, which a checksum may be asked for. */
  list: Buffer | undefined
}

export const NTLM_OID = '1.3.6.1.4.1.311.2.2.10'

/** Bytes of a token that are read at most; IIS takes no longer header. */
const MAX_TOKEN = 16_384

const STATES = { completed: 0, incomplete: 1, reject: 2 } as const

// Only clients that wrap need it.
const asn1 = () => import('asn1js')

type Asn1 = Awaited<ReturnType<typeof asn1>>
type Block = InstanceType<Asn1['BaseBlock']>

const CONTEXT = 3
const APPLICATION = 2

const childrenOf = (block: Block | undefined): Block[] => {
  const value = (block?.valueBlock as { value?: unknown } | undefined)?.value
  return Array.isArray(value) ? value : []
}

const field = (sequence: Block | undefined, number: number): Block | undefined => {
  const tagged = childrenOf(sequence).find(
    ({ idBlock }) => idBlock.tagClass === CONTEXT && idBlock.tagNumber === number,
  )
  return childrenOf(tagged)[0]
}

/** Takes a token apart; nothing comes back when it is none of SPNEGO's. */
export const unwrap = async (bytes: Buffer): Promise<Wrapped | undefined> => {
  if (bytes.length === 0 || bytes.length > MAX_TOKEN) return undefined
  const { fromBER, ObjectIdentifier, OctetString, Sequence } = await asn1()
  const { offset, result } = fromBER(new Uint8Array(bytes))
  if (offset === -1) return undefined
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

/** The server's side (NegTokenResp): how far it is, that it speaks NTLM, its message, and a checksum over the client's list. */
export const wrap = async (
  state: keyof typeof STATES,
  { token, checksum }: { token?: Buffer; checksum?: Buffer } = {},
): Promise<Buffer> => {
  const { Constructed, Enumerated, ObjectIdentifier, OctetString, Sequence } = await asn1()
  const tagged = (tagNumber: number, value: Block) =>
    new Constructed({ idBlock: { tagClass: CONTEXT, tagNumber }, value: [value] })
  const octets = (bytes: Buffer) => new OctetString({ valueHex: new Uint8Array(bytes) })
  const fields = [
    tagged(0, new Enumerated({ value: STATES[state] })),
    tagged(1, new ObjectIdentifier({ value: NTLM_OID })),
    ...(token ? [tagged(2, octets(token))] : []),
    ...(checksum ? [tagged(3, octets(checksum))] : []),
  ]
  return Buffer.from(tagged(1, new Sequence({ value: fields })).toBER())
}
