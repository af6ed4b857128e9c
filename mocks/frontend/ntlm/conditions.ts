import { createHash } from 'node:crypto'
import type { FrontEndConfig } from '../../../harness/plan/services.ts'
import { blobOf } from '../../ntlm/blob.ts'
import type { Authenticate } from '../../ntlm/message.ts'
import { exportedKey, isMicRight } from '../../ntlm/session.ts'
import type { Proved } from '../../ntlm/verify.ts'

/** Milliseconds that a client's clock may be off: the figure is NTLM's in SIP (facts §4); that IIS holds to it is recalled. */
const MAX_SKEW = 15 * 60_000

/** What a handshake has seen besides the last message. */
export type Course = { negotiate: Buffer; challenge: Buffer; certificate?: Buffer }

/** `tls-server-end-point` (RFC 5929) of a certificate in DER, as SSPI hashes it: the initiator's and acceptor's addresses are empty. */
export const bindingOf = (certificate: Buffer): Buffer => {
  const text = Buffer.concat([
    Buffer.from('tls-server-end-point:'),
    createHash('sha256').update(certificate).digest(),
  ])
  const head = Buffer.alloc(20)
  head.writeUInt32LE(text.length, 16)
  return createHash('md5').update(head).update(text).digest()
}

const bindingObjection = (
  bindings: Buffer | undefined,
  certificate: Buffer | undefined,
  { extendedProtection }: Pick<FrontEndConfig, 'extendedProtection'>,
): string | undefined => {
  if (extendedProtection === 'none' || certificate === undefined) return undefined
  if (bindings === undefined)
    return extendedProtection === 'require'
      ? 'the client does not say through which TLS channel it speaks'
      : undefined
  return bindings.equals(bindingOf(certificate))
    ? undefined
    : 'the client speaks through another TLS channel than this one: somebody ends TLS in between'
}

/** What is held against somebody who knows the password all the same; nothing if all is well. */
export const objectionTo = (
  message: Authenticate,
  { sessionBaseKey }: Proved,
  { negotiate, challenge, certificate }: Course,
  config: Pick<FrontEndConfig, 'extendedProtection'>,
  now = Date.now(),
): string | undefined => {
  const { time, saysMic, channelBindings } = blobOf(message)
  const skew = Math.abs(now - time)
  if (skew > MAX_SKEW)
    return `the client’s clock is ${Math.round(skew / 1000)} s off, ${MAX_SKEW / 1000} s are allowed`
  if (saysMic && !isMicRight(exportedKey(sessionBaseKey, message), negotiate, challenge, message))
    return 'the checksum over the three messages is wrong: somebody changed one on the way'
  return bindingObjection(channelBindings, certificate, config)
}
