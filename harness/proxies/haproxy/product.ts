import { listenerPem, trustPem } from '../common/pem.ts'
import { proxyProgram } from '../common/program.ts'
import { transparentParts } from '../common/transparent.ts'
import type { ProxyProduct } from '../product.ts'
import { rendered } from './config.ts'
import { messagesCannot } from './messages.ts'
import { listenerFile, trustFile } from './parts.ts'

const configFile = '/etc/haproxy/haproxy.cfg'

/** HAProxy as a TCP pass-through and as a TLS bridge. */
export const haproxy: ProxyProduct = {
  id: 'haproxy',
  title: 'HAProxy',
  modes: ['passThrough', 'bridge'],
  render: (d) => ({
    ...proxyProgram(d, {
      name: 'haproxy',
      argv: ['haproxy', '-db', '-q', '-f', configFile],
      files: [
        { path: configFile, content: { kind: 'text', text: rendered(d) } },
        listenerPem(d, listenerFile),
        trustPem(d, trustFile),
      ],
    }),
    ...transparentParts(d),
  }),
  cannot: (d) => {
    const { mode, http, pool } = d.proxy
    if (http.poolConnections === 'shared')
      return 'shares no connection on which NTLM was offered, with `http-reuse always` neither; see what was found about it'
    if (mode === 'passThrough' && pool.persistence === 'cookie')
      return 'sees no cookie in what it does not decrypt'
    return messagesCannot(d)
  },
  shortcomings: [],
  version: ['haproxy', '-v'],
}
