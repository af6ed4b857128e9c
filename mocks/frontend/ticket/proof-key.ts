import { hmac } from '../../../protocols/hmac.ts'

/** P_SHA1 of TLS 1.0 (RFC 2246 §5), as WS-Trust makes a key of both sides' entropy. */
export const proofKey = (clientEntropy: Buffer, serverEntropy: Buffer, bytes: number): Buffer => {
  let block = serverEntropy
  let key: Buffer = Buffer.alloc(0)
  while (key.length < bytes) {
    block = hmac('sha1', clientEntropy, block)
    key = Buffer.concat([key, hmac('sha1', clientEntropy, block, serverEntropy)])
  }
  return key.subarray(0, bytes)
}
