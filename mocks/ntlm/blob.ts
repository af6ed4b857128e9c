import type { Authenticate } from './message.ts'

/** Attribute-value pairs of a client (MS-NLMP 2.2.2.1). */
const AV_END = 0
const AV_FLAGS = 6
const AV_CHANNEL_BINDINGS = 10

const FLAG_MIC = 0x2

/** What a client says about itself, protected by its proof (NTLMv2_CLIENT_CHALLENGE, MS-NLMP 2.2.2.7). */
export type Blob = {
  /** Milliseconds since 1970, by the client's clock or as the challenge had it. */
  time: number
  /** It says that its last message carries a checksum over all three. */
  saysMic: boolean
  /** MD5 of the TLS channel that it believes to speak through; zeros where it says nothing. */
  channelBindings: Buffer | undefined
}

const PROOF_SIZE = 16
const TIME_AT = PROOF_SIZE + 8
const PAIRS_AT = PROOF_SIZE + 28

const pairsIn = (bytes: Buffer): Map<number, Buffer> => {
  const pairs = new Map<number, Buffer>()
  for (let at = 0; at + 4 <= bytes.length; ) {
    const id = bytes.readUInt16LE(at)
    const end = at + 4 + bytes.readUInt16LE(at + 2)
    if (id === AV_END || end > bytes.length) break
    pairs.set(id, bytes.subarray(at + 4, end))
    at = end
  }
  return pairs
}

/** Reads the blob of an NTLMv2 response that was found long enough. */
export const blobOf = ({ ntResponse }: Pick<Authenticate, 'ntResponse'>): Blob => {
  const pairs = pairsIn(ntResponse.subarray(PAIRS_AT))
  const flags = pairs.get(AV_FLAGS)
  const bindings = pairs.get(AV_CHANNEL_BINDINGS)
  return {
    time: Number(ntResponse.readBigUInt64LE(TIME_AT) / 10_000n - 11_644_473_600_000n),
    saysMic: flags !== undefined && flags.length >= 4 && (flags.readUInt32LE(0) & FLAG_MIC) !== 0,
    channelBindings: bindings?.some((byte) => byte !== 0) ? bindings : undefined,
  }
}
