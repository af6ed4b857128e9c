import type { Deployment } from '../../deployment/schema.ts'
import { configPath, type FilePlan } from '../plan.ts'
import type { ClientConfig } from '../services.ts'
import { trustStorePath } from '../trust-store.ts'

/** Who signs in from the client, with what that machine has: for all clients that are started there. */
export const clientConfigPath = configPath('client')

const keptPath = '/etc/salem/tls/kept-certificate.pem'

/** What a client finds on its machine. */
export const clientFiles = (d: Deployment): FilePlan[] => {
  const [user] = d.users
  if (!user) return []
  const { keptCertificate, trust } = d.client
  const config: ClientConfig = {
    kind: 'client',
    sipDomain: d.sipDomain,
    user: {
      sipAddress: user.sipAddress,
      login: `${d.netbiosDomain}\\${user.name}`,
      password: user.password,
    },
    meetFqdn: d.names.meet,
    dialinFqdn: d.names.dialin,
    ...(d.officeWebApps && { officeWebAppsFqdn: d.names.officeWebApps }),
    trustStoreFile: trustStorePath,
    aiaFetching: trust.aiaFetching,
    ...(keptCertificate && { keptCertificateFile: keptPath }),
    homeFolder: '/Users',
  }
  return [
    { path: clientConfigPath, content: { kind: 'json', value: config } },
    ...(keptCertificate
      ? [
          {
            path: keptPath,
            content: { kind: 'pem' as const, certificates: [keptCertificate], key: keptCertificate },
          },
        ]
      : []),
  ]
}
