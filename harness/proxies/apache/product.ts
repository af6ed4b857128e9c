import type { Deployment } from '../../deployment/schema.ts'
import { turnsOnMonitor } from '../common/monitor.ts'
import { listenerPem, trustPem } from '../common/pem.ts'
import { proxyProgram } from '../common/program.ts'
import type { ProxyProduct } from '../product.ts'
import { rendered } from './config.ts'
import { messagesCannot } from './messages.ts'
import { listenerFile, trustFile } from './parts.ts'

const configFile = '/etc/apache2/salem.conf'

/** Number of the user `www-data` on Debian. */
const user = 33

/**
 * Apache refuses to serve as root, and a host of namespaces knows no other user: there it is somebody else in a user
 * namespace of its own, which stands for the same one outside.
 */
const start = `grep -q ' 1$' /proc/self/uid_map && set -- unshare --user --map-user=${user} --map-group=${user} -- "$@"; exec "$@"`

const cannot = (d: Deployment): string | undefined => {
  if (d.proxy.snat === 'none')
    return 'connects from an address of its own always, so it cannot leave SNAT out'
  if (d.proxy.http.poolConnections === 'closed')
    return 'closes the connection to the pool after each answer always; see what was found about it'
  if (d.proxy.tls.serverName === 'required')
    return 'answers a client without server name with a page (403) instead of turning it away in the handshake'
  if (d.proxy.pool.persistence === 'source')
    return 'balances by requests, traffic or a cookie, never by the address of the client'
  if (turnsOnMonitor(d))
    return 'has no monitor: the health checks of mod_proxy_hcheck can look at no other port than the one served, so they are left out'
  return messagesCannot(d)
}

/** Apache forwarding requests with mod_proxy_http over a balancer. */
export const apache: ProxyProduct = {
  id: 'apache',
  title: 'Apache (mod_proxy)',
  modes: ['bridge'],
  render: (d) =>
    proxyProgram(d, {
      name: 'apache',
      argv: ['sh', '-c', start, 'sh', 'apache2', '-f', configFile, '-DFOREGROUND'],
      files: [
        { path: configFile, content: { kind: 'text', text: rendered(d) } },
        listenerPem(d, listenerFile),
        trustPem(d, trustFile),
      ],
    }),
  cannot,
  shortcomings: [
    {
      cause: 'proxy.breaks-ntlm',
      because:
        'ties no client to a connection to the pool, so that the messages of one NTLM sign-in never meet on one; with connections used again some do, and strangers are let in on them',
    },
  ],
  version: ['apache2', '-v'],
}
