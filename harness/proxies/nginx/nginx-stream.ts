import type { ProxyProduct } from '../product.ts'
import { redirectBlock } from './http.ts'
import { configOf, nginxParts, nginxVersion, streamCannot } from './parts.ts'
import { streamBlock } from './stream.ts'

/** nginx forwarding connections: undecrypted, or decrypted and encrypted again without looking at what is spoken. */
export const nginxStream: ProxyProduct = {
  id: 'nginx-stream',
  title: 'nginx (stream)',
  modes: ['passThrough', 'bridge'],
  render: (d) => {
    const redirects = d.proxy.virtualServers.http.enabled && d.proxy.virtualServers.http.redirectToHttps
    const blocks = [streamBlock(d), redirects && redirectBlock(d)]
    return nginxParts(d, configOf({ modules: ['ngx_stream_module'], blocks }))
  },
  cannot: streamCannot,
  shortcomings: [],
  version: nginxVersion,
}
