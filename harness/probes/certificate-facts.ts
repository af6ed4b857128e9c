import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { distributionPoints } from './distribution-points.ts'
import type { CertificateFacts } from './observation.ts'

/** What a report tells of a certificate, from its DER or PEM bytes. Throws when they are no certificate. */
export const certificateFacts = (bytes: Buffer | string): CertificateFacts => {
  const certificate = new X509Certificate(bytes)
  return {
    subject: certificate.subject.replaceAll('\n', ', '),
    issuer: certificate.issuer.replaceAll('\n', ', '),
    names: entries(certificate.subjectAltName, /(?:^|, )DNS:("(?:[^"\\]|\\.)*"|[^,]*)/g),
    notBefore: certificate.validFromDate.toISOString(),
    notAfter: certificate.validToDate.toISOString(),
    serial: certificate.serialNumber.toLowerCase(),
    fingerprint256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    selfSigned: certificate.subject === certificate.issuer && certificate.verify(certificate.publicKey),
    aia: entries(certificate.infoAccess, /^CA Issuers - URI:(.*)$/gm),
    crl: distributionPoints(certificate.raw),
  }
}

const entries = (text: string | undefined, pattern: RegExp): string[] =>
  [...(text ?? '').matchAll(pattern)].map(([, value = '']) =>
    value.startsWith('"') ? JSON.parse(value) : value,
  )

/** Whether a name or address is among those of a certificate's SAN. The common name does not count, as in browsers. */
export const nameMatches = (bytes: Buffer | string, serverName: string): boolean => {
  const certificate = new X509Certificate(bytes)
  if (isIP(serverName)) return certificate.checkIP(serverName) !== undefined
  return certificate.checkHost(serverName, { subject: 'never' }) !== undefined
}

/** notBefore ≤ `at` ≤ notAfter. */
export const dateValid = ({ notBefore, notAfter }: CertificateFacts, at: Date): boolean =>
  new Date(notBefore) <= at && at <= new Date(notAfter)
