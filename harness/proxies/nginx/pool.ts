import type { Deployment } from '../../deployment/schema.ts'
import { block, type Line } from './blocks.ts'

/**
 * The pool as an upstream. Open-source nginx watches no node; it only leaves one out for a while after requests
 * failed. `max_fails=0` turns that off as well, so that the tenth connection meets the same pool as the first.
 * @param more what only one of `stream` and `http` knows
 */
export const upstream = (d: Deployment, name: string, port: number, more: Line = false): string[] =>
  block(
    `upstream ${name}`,
    // By the whole address: ip_hash takes the first three bytes, and `stream` has none.
    d.proxy.pool.persistence === 'source' && 'hash $remote_addr;',
    Object.values(d.frontEnds).map(({ address }) => `server ${address}:${port} max_fails=0;`),
    more,
  )

/** How nginx connects to the pool; valid in `stream` and in `http`. One attempt a connection: retries would hide the fault. */
export const connecting = (d: Deployment): string[] => [
  `proxy_connect_timeout ${d.proxy.connectTimeoutMs}ms;`,
  'proxy_next_upstream off;',
  d.proxy.snat === 'none' ? 'proxy_bind $remote_addr transparent;' : `proxy_bind ${d.proxy.selfAddress};`,
]
