import type { FilePlan } from '../../plan/plan.ts'
import { listenerPem, trustPem } from '../common/pem.ts'
import { transparentParts } from '../common/transparent.ts'
import { enabledPorts } from '../common/virtual-servers.ts'
import type { ProxyProduct } from '../product.ts'
import { listenerFile, rendered, trustFile } from './config.ts'

const configFile = '/etc/haproxy/haproxy.cfg'

/** HAProxy as a TCP pass-through and as a TLS bridge. */
export const haproxy: ProxyProduct = {
  id: 'haproxy',
  title: 'HAProxy',
  modes: ['passThrough', 'bridge'],
  render: (d) => {
    const files: FilePlan[] = [
      { path: configFile, content: { kind: 'text', text: rendered(d) } },
      listenerPem(d, listenerFile),
      trustPem(d, trustFile),
    ]
    return {
      files,
      services: [
        {
          name: 'haproxy',
          argv: ['haproxy', '-db', '-q', '-f', configFile],
          reads: files.map((file) => file.path),
          onChange: 'restart',
          ready: { kind: 'listening', ports: enabledPorts(d) },
        },
      ],
      ...transparentParts(d),
    }
  },
  cannot: () => undefined,
  shortcomings: [],
  version: ['haproxy', '-v'],
}
