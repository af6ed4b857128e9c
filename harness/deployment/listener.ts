import type { Deployment, PublicTls } from './schema.ts'

/** The TLS settings that an outside client meets: the proxy's in mode `bridge`, else the front ends' external site. */
export const publicListener = (d: Deployment): PublicTls =>
  d.proxy.mode === 'bridge' ? d.proxy.tls : d.frontEnd.external
