import type { Deployment } from '../../deployment/schema.ts'

/** TCP ports of the public address that something has to listen on. */
export const enabledPorts = (d: Deployment): number[] =>
  [d.proxy.virtualServers.https, d.proxy.virtualServers.http].filter((s) => s.enabled).map((s) => s.port)
