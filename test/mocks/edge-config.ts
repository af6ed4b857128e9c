import { join } from 'node:path'
import type { EdgeConfig } from '../../harness/plan/services.ts'

/** An edge on loopback whose certificates lie in a folder under the names they have there. */
export const edgeConfig = (folder: string, certificate = 'sip.contoso.example'): EdgeConfig => ({
  kind: 'edge',
  address: '127.0.0.1',
  port: 0,
  tls: {
    certificateFile: join(folder, `${certificate}.pem`),
    keyFile: join(folder, `${certificate}.key`),
  },
  users: [],
  netbiosDomain: 'CONTOSO',
  dnsDomain: 'contoso.internal',
  sipDomain: 'contoso.example',
  poolFqdn: 'pool.contoso.internal',
  stsUri: 'https://lyncweb.contoso.example:443/CertProv/CertProvisioningService.svc',
  userIssuersFile: join(folder, 'user-issuer.pem'),
})
