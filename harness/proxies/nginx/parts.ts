import type { Deployment } from '../../deployment/schema.ts'
import type { HostParts } from '../../plan/parts.ts'
import { turnsOnMessages } from '../common/messages.ts'
import { turnsOnMonitor } from '../common/monitor.ts'
import { proxyProgram } from '../common/program.ts'
import { turnsOnRequests } from '../common/requests.ts'
import { transparentParts } from '../common/transparent.ts'
import { block, directives, type Line } from './blocks.ts'
import { tlsFilesOf } from './tls.ts'

const configFile = '/etc/nginx/nginx.conf'

/** What only a host of a lab asks for, which knows no other user than root and runs its programs in the foreground. */
export const inLab = ['user root;', 'daemon off;', 'error_log stderr warn;']

/** A whole configuration. */
export const configOf = ({ modules = [], blocks }: { modules?: readonly string[]; blocks: Line[] }): string =>
  `${directives(
    modules.map((name) => `load_module /usr/lib/nginx/modules/${name}.so;`),
    inLab,
    'pid /run/nginx.pid;',
    block('events', 'worker_connections 4000;'),
    ...blocks,
  ).join('\n')}\n`

/** Files and process of an nginx with that configuration. */
export const nginxParts = (d: Deployment, config: string): HostParts => ({
  ...proxyProgram(d, {
    name: 'nginx',
    argv: ['nginx', '-e', 'stderr', '-c', configFile],
    files: [
      { path: configFile, content: { kind: 'text', text: config } },
      ...(d.proxy.mode === 'bridge' ? tlsFilesOf(d) : []),
    ],
  }),
  ...transparentParts(d),
})

/** Why nginx cannot be set up like that. */
export const nginxCannot = (d: Deployment): string | undefined => {
  if (d.proxy.pool.persistence === 'cookie')
    return 'has no cookie of its own to keep clients by: `sticky` is a part of NGINX Plus'
  return turnsOnMonitor(d)
    ? 'has no monitor: open-source nginx watches no node, so there is none that could watch the wrong port or take a dead node out'
    : undefined
}

/** `ssl_reject_handshake` came to `stream` with 1.25.5; Debian 12 has 1.22. */
export const streamCannot = (d: Deployment): string | undefined =>
  d.proxy.mode === 'bridge' && (turnsOnRequests(d) || turnsOnMessages(d))
    ? 'decrypts in a stream block without looking at requests'
    : d.proxy.mode === 'bridge' && d.proxy.tls.serverName === 'required'
      ? 'turns nobody away for want of a server name in a stream block'
      : nginxCannot(d)

export const nginxVersion = ['nginx', '-v'] as const
