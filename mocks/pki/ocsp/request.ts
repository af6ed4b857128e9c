import { DerError, type Element, expectTag, readChildren, readElement, TAG, writeOid } from './der.ts'

/** A certificate somebody asks about. `whole` is the CertID as it came, to be sent back. */
export type CertificateId = {
  hash: 'sha1' | 'sha256'
  issuerNameHash: Buffer
  issuerKeyHash: Buffer
  /** Lower-case hex without leading zeros. */
  serial: string
  whole: Buffer
}

export type OcspRequest = {
  certificates: CertificateId[]
  /** The nonce extension as it came. */
  nonce: Buffer | undefined
}

const HASHES = { sha1: writeOid('1.3.14.3.2.26'), sha256: writeOid('2.16.840.1.101.3.4.2.1') }
const NONCE = writeOid('1.3.6.1.5.5.7.48.1.2')

/** Certificates in one request that are answered at most. */
const MAX_CERTIFICATES = 32

/** Reads an OCSPRequest (RFC 6960 §4.1.1). @throws DerError when it is none. */
export const parseRequest = (bytes: Buffer): OcspRequest => {
  const [tbsRequest] = readChildren(expectTag(readElement(bytes), TAG.sequence, 'OCSPRequest'))
  const parts = readChildren(expectTag(tbsRequest, TAG.sequence, 'TBSRequest'))
  const list = expectTag(
    parts.find(({ tag }) => tag === TAG.sequence),
    TAG.sequence,
    'requestList',
  )
  const certificates = readChildren(list).map(parseOne)
  if (certificates.length === 0 || certificates.length > MAX_CERTIFICATES) {
    throw new DerError(
      `a request asks about 1 to ${MAX_CERTIFICATES} certificates, not ${certificates.length}`,
    )
  }
  return { certificates, nonce: findNonce(parts.find(({ tag }) => tag === TAG.context(2))) }
}

const parseOne = (request: Element): CertificateId => {
  const [id] = readChildren(expectTag(request, TAG.sequence, 'Request'))
  const certId = expectTag(id, TAG.sequence, 'CertID')
  const [algorithm, nameHash, keyHash, serial] = readChildren(certId)
  const [oid] = readChildren(expectTag(algorithm, TAG.sequence, 'hashAlgorithm'))
  return {
    hash: hashOf(expectTag(oid, TAG.oid, 'hash algorithm')),
    issuerNameHash: expectTag(nameHash, TAG.octetString, 'issuerNameHash').content,
    issuerKeyHash: expectTag(keyHash, TAG.octetString, 'issuerKeyHash').content,
    serial: withoutLeadingZeros(expectTag(serial, TAG.integer, 'serialNumber').content.toString('hex')),
    whole: certId.whole,
  }
}

const hashOf = ({ whole }: Element): CertificateId['hash'] => {
  if (whole.equals(HASHES.sha1)) return 'sha1'
  if (whole.equals(HASHES.sha256)) return 'sha256'
  throw new DerError('only SHA-1 and SHA-256 are known for the hashes of the issuer')
}

/** How serial numbers compare: case and leading zeros do not count. */
export const withoutLeadingZeros = (serial: string): string => serial.toLowerCase().replace(/^0+(?=.)/, '')

const findNonce = (extensions: Element | undefined): Buffer | undefined => {
  const list = extensions && readChildren(extensions)[0]
  if (list === undefined) return undefined
  return readChildren(list).find((extension) => readChildren(extension)[0]?.whole.equals(NONCE))?.whole
}
