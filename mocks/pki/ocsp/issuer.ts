import { createHash, createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { PkiConfig } from '../../../harness/plan/services.ts'
import { ProgramFailure } from '../../failure.ts'
import { expectTag, readChildren, readElement, TAG } from './der.ts'
import { type CertificateId, withoutLeadingZeros } from './request.ts'

/** A certificate authority that answers for its own certificates. */
export type Issuer = {
  certificate: Buffer
  key: KeyObject
  /** The subject as the certificates it issued name it, and the bits of its public key: what OCSP hashes. */
  name: Buffer
  publicKey: Buffer
  revoked: Set<string>
  notBefore: Date
}

const serialIn = async (file: string): Promise<string> =>
  withoutLeadingZeros(new X509Certificate(await readFile(file)).serialNumber)

/** @throws ProgramFailure `certificate-unusable` */
export const readIssuer = async (config: PkiConfig['ocsp'][number]): Promise<Issuer> => {
  const { issuerCertificateFile, issuerKeyFile, revokedCertificateFiles } = config
  try {
    const [certificatePem, keyPem] = await Promise.all([
      readFile(issuerCertificateFile),
      readFile(issuerKeyFile),
    ])
    const certificate = new X509Certificate(certificatePem)
    const key = createPrivateKey(keyPem)
    if (!certificate.checkPrivateKey(key)) throw new Error('the key is not the one of the certificate')
    return {
      certificate: certificate.raw,
      key,
      ...identity(certificate.raw),
      revoked: new Set(await Promise.all(revokedCertificateFiles.map(serialIn))),
      notBefore: certificate.validFromDate,
    }
  } catch (cause) {
    const why = (cause as Error).message
    const message = `Cannot answer OCSP with ${issuerCertificateFile} and ${issuerKeyFile}: ${why}.`
    throw new ProgramFailure('certificate-unusable', message, { cause })
  }
}

/** Subject and public key stand behind version, serial number, algorithm, issuer and validity (RFC 5280 §4.1). */
const identity = (certificate: Buffer): Pick<Issuer, 'name' | 'publicKey'> => {
  const [tbs] = readChildren(readElement(certificate))
  const fields = readChildren(expectTag(tbs, TAG.sequence, 'tbsCertificate')).filter(
    ({ tag }) => tag !== TAG.context(0),
  )
  const name = expectTag(fields[4], TAG.sequence, 'subject')
  const [, bits] = readChildren(expectTag(fields[5], TAG.sequence, 'subjectPublicKeyInfo'))
  // The first octet of a bit string counts its unused bits.
  return {
    name: name.whole,
    publicKey: expectTag(bits, TAG.bitString, 'subjectPublicKey').content.subarray(1),
  }
}

export const issued = ({ name, publicKey }: Issuer, id: CertificateId): boolean => {
  const digest = (bytes: Buffer) => createHash(id.hash).update(bytes).digest()
  return digest(name).equals(id.issuerNameHash) && digest(publicKey).equals(id.issuerKeyHash)
}
