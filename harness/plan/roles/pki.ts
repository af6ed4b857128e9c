import type { Deployment } from '../../deployment/schema.ts'
import { aiaPath, crlPath, ocspPath, publicIssuers } from '../certificates.ts'
import type { HostParts } from '../parts.ts'
import { configPath, type FilePlan, programService } from '../plan.ts'
import type { PkiConfig } from '../services.ts'

/** The public CA's web host: issuers' certificates (AIA), revocation lists (CRL) and OCSP. */
export const pki = (d: Deployment): HostParts => {
  const issuers = publicIssuers(d)
  const { revoked, unpublished } = d.pki
  const revokedBy = (issuer: string) => revoked.filter((name) => d.certificates[name]?.issuer === issuer)
  const at = (name: string, kind: string) => `/etc/salem/ca/${name}.${kind}`
  const files: FilePlan[] = issuers.flatMap((name) => [
    { path: at(name, 'cer'), content: { kind: 'der', certificate: name } },
    { path: at(name, 'crl'), content: { kind: 'crl', issuer: name, revoked: revokedBy(name) } },
    { path: at(name, 'pem'), content: { kind: 'pem', certificates: [name] } },
    { path: at(name, 'key'), content: { kind: 'key', certificate: name } },
    ...revokedBy(name).map(
      (one): FilePlan => ({ path: at(one, 'revoked'), content: { kind: 'pem', certificates: [one] } }),
    ),
  ])
  const published = <T>(what: (typeof unpublished)[number], entry: T): T[] =>
    unpublished.includes(what) ? [] : [entry]
  const config: PkiConfig = {
    kind: 'pki',
    address: d.pki.address,
    port: 80,
    files: issuers.flatMap((name) => [
      ...published('aia', {
        path: aiaPath(name),
        file: at(name, 'cer'),
        contentType: 'application/pkix-cert',
      }),
      ...published('crl', {
        path: crlPath(name),
        file: at(name, 'crl'),
        contentType: 'application/pkix-crl',
      }),
    ]),
    ocsp: issuers.flatMap((name) =>
      published('ocsp', {
        path: ocspPath(name),
        issuerCertificateFile: at(name, 'pem'),
        issuerKeyFile: at(name, 'key'),
        revokedCertificateFiles: revokedBy(name).map((one) => at(one, 'revoked')),
      }),
    ),
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
