import type { Deployment } from '../../deployment/schema.ts'
import { issuersOf } from '../certificates.ts'
import type { HostParts } from '../parts.ts'
import { configPath, type FilePlan, programService } from '../plan.ts'
import type { EdgeConfig } from '../services.ts'
import { tlsFiles } from '../tls-files.ts'

/** The Access Edge: where SIP comes in, on the same port as the web services but another address. */
export const edge = (d: Deployment): HostParts => {
  const { paths, files } = tlsFiles('access', d.edge.tls)
  const userIssuers: FilePlan = {
    path: '/etc/salem/tls/user-issuers.pem',
    content: { kind: 'pem', certificates: issuersOf(d, d.frontEnd.userIssuer) },
  }
  const config: EdgeConfig = {
    kind: 'edge',
    address: d.edge.address,
    port: d.edge.port,
    tls: paths,
    users: d.users.map((user) => ({ ...user, domain: d.netbiosDomain })),
    netbiosDomain: d.netbiosDomain,
    dnsDomain: d.adDomain,
    sipDomain: d.sipDomain,
    poolFqdn: d.names.pool,
    stsUri: `https://${d.edge.certProvFqdn}:443/CertProv/CertProvisioningService.svc`,
    userIssuersFile: userIssuers.path,
  }
  const read = [...files, userIssuers]
  return {
    files: [...read, { path: configPath('edge'), content: { kind: 'json', value: config } }],
    services: [
      programService(
        'edge',
        'edge',
        read.map((file) => file.path),
      ),
    ],
  }
}
