import { NTLM_OID, writer } from './blocks.ts'

const STATES = { completed: 0, incomplete: 1, reject: 2 } as const

/** The server's side (NegTokenResp): how far it is, that it speaks NTLM, its message, and a checksum over the client's list. */
export const wrap = async (
  state: keyof typeof STATES,
  { token, checksum }: { token?: Buffer; checksum?: Buffer } = {},
): Promise<Buffer> => {
  const { enumerated, identifier, octets, sequence, tagged } = await writer()
  const fields = [
    tagged(0, enumerated(STATES[state])),
    tagged(1, identifier(NTLM_OID)),
    ...(token ? [tagged(2, octets(token))] : []),
    ...(checksum ? [tagged(3, octets(checksum))] : []),
  ]
  return Buffer.from(tagged(1, sequence(...fields)).toBER())
}
