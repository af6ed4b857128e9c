import type { Deployment } from '../../deployment/schema.ts'
import { aiaPath, crlPath, ocspPath, publicIssuers } from '../certificates.ts'
import type { HostParts } from '../parts.ts'
import { configPath, type FilePlan, programService } from '../plan.ts'
import type { PkiConfig } from '../services.ts'

/** The public CA's web host: issuers' certificates (AIA), revocation lists (CRL) and OCSP. */
export const pki = (d: Deployment): HostParts => {
  const issuers = publicIssuers(d)
  const at = (name: string, kind: string) => `/etc/salem/ca/${name}.${kind}`
  const files: FilePlan[] = issuers.flatMap((name) => [
    { path: at(name, 'cer'), content: { kind: 'der', certificate: name } },
    { path: at(name, 'crl'), content: { kind: 'crl', issuer: name } },
    { path: at(name, 'pem'), content: { kind: 'pem', certificates: [name] } },
    { path: at(name, 'key'), content: { kind: 'key', certificate: name } },
  ])
  const config: PkiConfig = {
    kind: 'pki',
    address: d.pki.address,
    port: 80,
    files: issuers.flatMap((name) => [
      { path: aiaPath(name), file: at(name, 'cer'), contentType: 'application/pkix-cert' },
      { path: crlPath(name), file: at(name, 'crl'), contentType: 'application/pkix-crl' },
    ]),
    ocsp: issuers.map((name) => ({
      path: ocspPath(name),
      issuerCertificateFile: at(name, 'pem'),
      issuerKeyFile: at(name, 'key'),
      revokedSerials: [],
    })),
  }
  return {
    files: [...files, { path: configPath('pki'), content: { kind: 'json', value: config } }],
    services: [
      programService(
        'pki',
        'pki',
        files.map((file) => file.path),
      ),
    ],
  }
}
