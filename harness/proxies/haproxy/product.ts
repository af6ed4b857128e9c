import type { Deployment } from '../../deployment/schema.ts'
import type { FilePlan } from '../../plan/plan.ts'
import type { ProxyProduct } from '../product.ts'
import { listenerFile, rendered, trustFile } from './config.ts'
import { transparentFilter, transparentRoutes, transparentRules } from './transparent.ts'

const configFile = '/etc/haproxy/haproxy.cfg'

const enabledPorts = (d: Deployment): number[] =>
  [d.proxy.virtualServers.https, d.proxy.virtualServers.http].filter((s) => s.enabled).map((s) => s.port)

/** HAProxy as a TCP pass-through and as a TLS bridge. */
export const haproxy: ProxyProduct = {
  id: 'haproxy',
  title: 'HAProxy',
  modes: ['passThrough', 'bridge'],
  render: (d) => {
    const { certificate, chain } = d.proxy.tls
    const files: FilePlan[] = [
      { path: configFile, content: { kind: 'text', text: rendered(d) } },
      { path: listenerFile, content: { kind: 'pem', certificates: [certificate, ...chain], key: certificate } },
      { path: trustFile, content: { kind: 'pem', certificates: d.proxy.trust.roots } },
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
      ...(d.proxy.snat === 'none' && {
        routes: transparentRoutes,
        rules: transparentRules,
        filter: transparentFilter,
      }),
    }
  },
  cannot: () => undefined,
  version: ['haproxy', '-v'],
}
