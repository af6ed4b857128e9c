import type { Deployment } from '../../deployment/schema.ts'
import type { HostParts } from '../../plan/parts.ts'
import type { FilePlan } from '../../plan/plan.ts'
import { enabledPorts } from './virtual-servers.ts'

/** A proxy that is one program in the foreground: it serves once it listens, and is started anew when a file of it changes. */
export const proxyProgram = (
  d: Deployment,
  { name, argv, files }: { name: string; argv: string[]; files: FilePlan[] },
): Pick<HostParts, 'files' | 'services'> => ({
  files,
  services: [
    {
      name,
      argv,
      reads: files.map((file) => file.path),
      onChange: 'restart',
      ready: { kind: 'listening', ports: enabledPorts(d) },
    },
  ],
})
