import { X509Certificate } from 'node:crypto'
import { certificatesIn } from '../../../protocols/pem.ts'

/** Whose certificate it is, or why it is not to be believed. */
export type Holder = { name: string } | { distrusted: string }

let latest: { pem: string; certificates: X509Certificate[] } | undefined

/** Read again only when they have changed. */
const issuersIn = (pem: string): X509Certificate[] => {
  if (latest?.pem !== pem)
    latest = { pem, certificates: certificatesIn(pem).map((one) => new X509Certificate(one)) }
  return latest.certificates
}

/** The holder of a user's certificate, which one of the pool's authorities must have signed. `issuers`: PEM. */
export const holderOf = (
  certificate: X509Certificate | undefined,
  issuers: string,
  now = Date.now(),
): Holder => {
  if (!certificate) return { distrusted: 'no certificate was shown' }
  const isIssued = issuersIn(issuers).some(
    (issuer) => certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey),
  )
  if (!isIssued) return { distrusted: 'no authority of the pool signed it' }
  if (Date.parse(certificate.validTo) < now || Date.parse(certificate.validFrom) > now)
    return { distrusted: `it is good from ${certificate.validFrom} to ${certificate.validTo}` }
  const [, name] = /^CN=(.+)$/m.exec(certificate.subject) ?? []
  return name ? { name: name.toLowerCase() } : { distrusted: 'it names nobody' }
}
