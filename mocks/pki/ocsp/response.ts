import { createHash, sign } from 'node:crypto'
import { TAG, write, writeOid, writeTime } from './der.ts'
import { type Issuer, issued } from './issuer.ts'
import type { CertificateId, OcspRequest } from './request.ts'

export type CertificateStatus = 'good' | 'revoked' | 'unknown'

/** Milliseconds an answer may be kept: short, because a certificate may be revoked, or healed, at any time. */
const VALIDITY = 60 * 60 * 1000

/** What the issuer knows of a certificate. It issued every serial number that is not revoked: it keeps no list. */
export const statusOf = (id: CertificateId, issuer: Issuer): CertificateStatus => {
  if (!issued(issuer, id)) return 'unknown'
  return issuer.revoked.has(id.serial) ? 'revoked' : 'good'
}

/** A signed answer to all certificates of a request (RFC 6960 §4.2.1). */
export const signedResponse = (
  { certificates, nonce }: OcspRequest,
  issuer: Issuer,
  now = new Date(),
): Buffer => {
  const responderId = write(
    TAG.context(2),
    write(TAG.octetString, createHash('sha1').update(issuer.publicKey).digest()),
  )
  const responses = write(TAG.sequence, ...certificates.map((id) => single(id, issuer, now)))
  const extensions = nonce ? [write(TAG.context(1), write(TAG.sequence, nonce))] : []
  const data = write(TAG.sequence, responderId, writeTime(now), responses, ...extensions)

  const { oid, parameters, digest } = signatureAlgorithm(issuer)
  const basic = write(
    TAG.sequence,
    data,
    write(TAG.sequence, writeOid(oid), ...parameters),
    write(TAG.bitString, Buffer.from([0]), sign(digest, data, issuer.key)),
    write(TAG.context(0), write(TAG.sequence, issuer.certificate)),
  )
  const bytes = write(TAG.sequence, writeOid('1.3.6.1.5.5.7.48.1.1'), write(TAG.octetString, basic))
  return write(TAG.sequence, responseStatus(0), write(TAG.context(0), bytes))
}

/** An answer without content: the request could not be read (malformedRequest, RFC 6960 §4.2.1). */
export const malformedRequest = (): Buffer => write(TAG.sequence, responseStatus(1))

const responseStatus = (status: number): Buffer => write(TAG.enumerated, Buffer.from([status]))

const single = (id: CertificateId, issuer: Issuer, now: Date): Buffer =>
  write(
    TAG.sequence,
    id.whole,
    encodeStatus(statusOf(id, issuer), issuer.notBefore),
    writeTime(now),
    write(TAG.context(0), writeTime(new Date(now.getTime() + VALIDITY))),
  )

/** `good` and `unknown` are primitive, `revoked` carries a time: any in the past will do. */
const encodeStatus = (status: CertificateStatus, revokedAt: Date): Buffer => {
  switch (status) {
    case 'good':
      return Buffer.from([0x80, 0])
    case 'revoked':
      return write(TAG.context(1), writeTime(revokedAt))
    case 'unknown':
      return Buffer.from([0x82, 0])
  }
}

const signatureAlgorithm = ({ key }: Issuer): { oid: string; parameters: Buffer[]; digest: string } => {
  if (key.asymmetricKeyType === 'rsa')
    return { oid: '1.2.840.113549.1.1.11', parameters: [write(TAG.null)], digest: 'sha256' }
  return key.asymmetricKeyDetails?.namedCurve === 'secp384r1'
    ? { oid: '1.2.840.10045.4.3.3', parameters: [], digest: 'sha384' }
    : { oid: '1.2.840.10045.4.3.2', parameters: [], digest: 'sha256' }
}
