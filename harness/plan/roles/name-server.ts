import type { Deployment } from '../../deployment/schema.ts'
import type { HostParts } from '../parts.ts'
import { configPath, programService } from '../plan.ts'
import type { DnsConfig } from '../services.ts'

/** A name server: the public one or the internal one. */
export const nameServer = (server: Deployment['dns']['public']): HostParts => {
  const config: DnsConfig = {
    kind: 'dns',
    listen: { address: server.address, port: 53 },
    zones: server.zones,
    behaviour: server.behaviour,
    behaviours: server.behaviours,
  }
  return {
    files: [{ path: configPath('dns'), content: { kind: 'json', value: config } }],
    services: [programService('dns', 'dns')],
  }
}
