import type { ProxyProduct } from '../product.ts'
import { bridgeBlock } from './http.ts'
import { messagesCannot } from './messages.ts'
import { configOf, nginxCannot, nginxParts, nginxVersion } from './parts.ts'

/** nginx forwarding requests: `proxy_pass` in a `location`, as most guides for Lync show it. */
export const nginxHttp: ProxyProduct = {
  id: 'nginx-http',
  title: 'nginx (http)',
  modes: ['bridge'],
  render: (d) => nginxParts(d, configOf({ blocks: [bridgeBlock(d)] })),
  cannot: (d) =>
    d.proxy.http.poolConnections === 'closed'
      ? 'closes the connection to the pool after each answer always; see what was found about it'
      : (messagesCannot(d) ?? nginxCannot(d)),
  shortcomings: [
    {
      cause: 'proxy.breaks-ntlm',
      because:
        'sends each request to the pool over a connection of its own, so that the messages of one NTLM sign-in never meet on one',
    },
  ],
  version: nginxVersion,
}
