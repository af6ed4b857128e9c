/**
 * The flow ledger: nft sets with counters that every host keeps of the TCP packets it sees, as a capture would.
 * `in` is written before any translation, `out` after it; `dropped` by the filter's rules,
 * `invalid` where it belongs to no connection.
 * TCP flags inside a set's key crash `nft list` 1.0.6, hence a set for each kind of packet.
 */
export const ledgerSets = [
  'syn_in',
  'synack_in',
  'rst_in',
  'syn_out',
  'synack_out',
  'rst_out',
  'dropped',
  'invalid',
] as const

const flags = { syn: 'syn', synack: 'syn|ack', rst: 'rst' } as const
const mask = { syn: 'syn|ack|rst', synack: 'syn|ack|rst', rst: 'rst' } as const
const tuple = 'ip saddr . ip daddr . tcp sport . tcp dport'

/** Statements that record a packet which came in, or which goes out. */
export const record = (direction: 'in' | 'out') =>
  (['syn', 'synack', 'rst'] as const).map(
    (kind) => `    tcp flags & (${mask[kind]}) == ${flags[kind]} add @${kind}_${direction} { ${tuple} }`,
  )

/** Statements that record a packet a filter is about to drop: by a rule, or because it belongs to no connection. */
export const recordDrop = `add @dropped { ${tuple} }`
export const recordInvalid = `add @invalid { ${tuple} }`

/** The sets themselves, empty. */
export const ledgerSetLines = (): string[] =>
  ledgerSets.flatMap((name) => [
    `  set ${name} {`,
    '    type ipv4_addr . ipv4_addr . inet_service . inet_service',
    '    size 65535',
    '    flags dynamic',
    '    counter',
    '  }',
  ])

export const ledgerLines = (): string[] => [
  ...ledgerSetLines(),
  '  chain seen_in {',
  '    type filter hook prerouting priority raw; policy accept;',
  ...record('in'),
  '  }',
  '  chain seen_out {',
  '    type filter hook postrouting priority 300; policy accept;',
  ...record('out'),
  '  }',
]
