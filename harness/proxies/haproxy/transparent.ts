import type { RoutePlan } from '../../plan/plan.ts'

/**
 * With `usesrc clientip` HAProxy connects from the client's address, so answers carry an address that is not this
 * host's. Packets of such sockets are marked and delivered locally instead of being routed on.
 */
const table = 120
const mark = 1

export const transparentRoutes: RoutePlan[] = [{ to: 'default', local: true, table }]
export const transparentRules = [`fwmark ${mark} lookup ${table}`]
export const transparentFilter = [
  'table ip salem_transparent {',
  '  chain divert {',
  '    type filter hook prerouting priority mangle; policy accept;',
  `    meta l4proto tcp socket transparent 1 meta mark set ${mark}`,
  '  }',
  '}',
]
