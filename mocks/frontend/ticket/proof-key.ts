import { createHmac } from 'node:crypto'

const sha1 = (key: Buffer, ...parts: readonly Buffer[]): Buffer =>
  parts.reduce((hmac, part) => hmac.update(part), createHmac('sha1', key)).digest()

/** P_SHA1 of TLS 1.0 (RFC 2246 §5), as WS-Trust makes a key of both sides' entropy. */
export const proofKey = (clientEntropy: Buffer, serverEntropy: Buffer, bytes: number): Buffer => {
  let block = serverEntropy
  let key: Buffer = Buffer.alloc(0)
  while (key.length < bytes) {
    block = sha1(clientEntropy, block)
    key = Buffer.concat([key, sha1(clientEntropy, block, serverEntropy)])
  }
  return key.subarray(0, bytes)
}
