import type { Deployment } from '../../deployment/schema.ts'
import { type HostParts, noParts } from '../parts.ts'
import { configPath, programService } from '../plan.ts'
import type { OfficeWebAppsConfig } from '../services.ts'
import { tlsFiles } from '../tls-files.ts'

/** The Office Web Apps server, on 443 and 80 alone. */
export const officeWebApps = (d: Deployment): HostParts => {
  if (!d.officeWebApps) return noParts
  const { address, ports, tls } = d.officeWebApps
  const { paths, files } = tlsFiles('office-web-apps', tls)
  const config: OfficeWebAppsConfig = {
    kind: 'officewebapps',
    address,
    fqdn: d.names.officeWebApps,
    listeners: [{ port: ports.https, tls: paths }, { port: ports.http }],
  }
  return {
    files: [...files, { path: configPath('officewebapps'), content: { kind: 'json', value: config } }],
    services: [
      programService(
        'officewebapps',
        'officewebapps',
        files.map((file) => file.path),
      ),
    ],
  }
}
