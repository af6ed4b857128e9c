import { NTLM_OID, SPNEGO_OID, writer } from './blocks.ts'
import { unwrap } from './unwrap.ts'

/** A client's first token (NegTokenInit): that it speaks NTLM and nothing else, and its first message. */
const initial = async (message: Buffer): Promise<Buffer> => {
  const { application, identifier, octets, sequence, tagged } = await writer()
  const fields = [tagged(0, sequence(identifier(NTLM_OID))), tagged(2, octets(message))]
  return Buffer.from(application(0, identifier(SPNEGO_OID), tagged(0, sequence(...fields))).toBER())
}

/** Its later ones (NegTokenResp). */
const following = async (message: Buffer): Promise<Buffer> => {
  const { octets, sequence, tagged } = await writer()
  return Buffer.from(tagged(1, sequence(tagged(2, octets(message)))).toBER())
}

/** How an HTTP scheme carries the messages of NTLM. */
export type Carrier = {
  first: (message: Buffer) => Promise<Buffer>
  next: (message: Buffer) => Promise<Buffer>
  /** The server's message in a token of its, where there is one. */
  messageIn: (token: Buffer) => Promise<Buffer | undefined>
}

const bare: Carrier = {
  first: async (message) => message,
  next: async (message) => message,
  messageIn: async (token) => token,
}

const wrapped: Carrier = {
  first: initial,
  next: following,
  // A server that was sent bare messages by others may be used to answer so.
  messageIn: async (token) =>
    token.subarray(0, 4).equals(Buffer.from('NTLM')) ? token : (await unwrap(token))?.token,
}

/** `NTLM` has them bare, `Negotiate` within SPNEGO (RFC 4559 §4). */
export const carrierOf = (scheme: 'NTLM' | 'Negotiate'): Carrier => (scheme === 'NTLM' ? bare : wrapped)
