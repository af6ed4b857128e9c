import type { Deployment } from '../../deployment/schema.ts'
import type { HostParts } from '../../plan/parts.ts'

/**
 * A proxy process that connects from the client's address (IP_TRANSPARENT) gets answers to an address that is not
 * this host's. Packets of such sockets are marked and delivered locally instead of being routed on.
 */
const table = 120
const mark = 1

const diverted: Pick<HostParts, 'routes' | 'rules' | 'filter'> = {
  routes: [{ to: 'default', local: true, table }],
  rules: [`fwmark ${mark} lookup ${table}`],
  filter: [
    'table ip salem_transparent {',
    '  chain divert {',
    '    type filter hook prerouting priority mangle; policy accept;',
    `    meta l4proto tcp socket transparent 1 meta mark set ${mark}`,
    '  }',
    '}',
  ],
}

/** What the host of a transparent proxy needs while it does not translate the source address. */
export const transparentParts = (d: Deployment): Pick<HostParts, 'routes' | 'rules' | 'filter'> =>
  d.proxy.snat === 'none' ? diverted : {}
