import type { Deployment } from '../../deployment/schema.ts'
import type { HostParts } from '../parts.ts'
import { configPath, programService } from '../plan.ts'
import type { EdgeConfig } from '../services.ts'
import { tlsFiles } from '../tls-files.ts'

/** The Access Edge: where SIP comes in, on the same port as the web services but another address. */
export const edge = (d: Deployment): HostParts => {
  const { paths, files } = tlsFiles('access', d.edge.tls)
  const config: EdgeConfig = { kind: 'edge', address: d.edge.address, port: d.edge.port, tls: paths }
  return {
    files: [...files, { path: configPath('edge'), content: { kind: 'json', value: config } }],
    services: [
      programService(
        'edge',
        'edge',
        files.map((file) => file.path),
      ),
    ],
  }
}
