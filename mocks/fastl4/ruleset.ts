import type { FastL4Config } from '../../harness/plan/services.ts'

/** Addresses that new connections go to: members that are up, or all of them where none is and that is allowed. */
export const servingMembers = (config: FastL4Config, up: ReadonlySet<string>): string[] => {
  const alive = config.members.filter((member) => up.has(member.name))
  const chosen = alive.length === 0 && config.whenAllDown === 'try-anyway' ? config.members : alive
  return chosen.map((member) => member.address)
}

const dnat = (config: FastL4Config, members: readonly string[]): string[] => {
  const chooser = config.persistence === 'source' ? 'jhash ip saddr' : 'numgen inc'
  return config.virtualServers.map(({ port, targetPort }) => {
    const targets = members.map((address, i) => `${i} : ${address} . ${targetPort}`).join(', ')
    return `    ip daddr ${config.vip} tcp dport ${port} dnat ip to ${chooser} mod ${members.length} map { ${targets} }`
  })
}

const dnatSingle = ({ single = [] }: FastL4Config): string[] =>
  single.map(
    ({ vip, port, to }) => `    ip daddr ${vip} tcp dport ${port} dnat ip to ${to.address}:${to.port}`,
  )

/** Public addresses, each once. */
const vipsOf = ({ vip, single = [] }: FastL4Config): string[] => [
  ...new Set([vip, ...single.map((server) => server.vip)]),
]

/** The whole packet filter of a FastL4 proxy: replaces itself in one transaction. */
export const ruleset = (config: FastL4Config, up: ReadonlySet<string>): string => {
  const members = servingMembers(config, up)
  return [
    'table ip fastl4',
    'delete table ip fastl4',
    'table ip fastl4 {',
    '  ct timeout idle {',
    `    protocol tcp; l3proto ip; policy = { established : ${config.idleSeconds} };`,
    '  }',
    // Before its destination is translated a new connection has its entry already, and gets its time-out with it.
    '  chain forgetting {',
    '    type filter hook prerouting priority mangle; policy accept;',
    ...vipsOf(config).map((vip) => `    ip daddr ${vip} ct state new ct timeout set "idle"`),
    '  }',
    '  chain virtual_servers {',
    '    type nat hook prerouting priority dstnat; policy accept;',
    ...(members.length > 0 ? dnat(config, members) : []),
    ...dnatSingle(config),
    '  }',
    '  chain source_translation {',
    '    type nat hook postrouting priority srcnat; policy accept;',
    ...(config.snat === 'none' ? [] : [`    ct status dnat snat to ${config.snat}`]),
    '  }',
    '}',
    '',
  ].join('\n')
}
