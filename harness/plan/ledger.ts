/**
 * The flow ledger: nft sets with counters that every host keeps of the TCP packets it sees, as a capture would.
 * `in` is written before any translation, `out` after it; `dropped` by the filter's rules,
 * `invalid` where it belongs to no connection. `toobig` is of ICMP “fragmentation needed”, by who is told and the ports of
 * the packet that did not fit.
 * TCP flags inside a set's key crash `nft list` 1.0.6, hence a set for each kind of packet.
 */
const tcpSets = [
  'syn_in',
  'synack_in',
  'rst_in',
  'syn_out',
  'synack_out',
  'rst_out',
  'dropped',
  'invalid',
] as const
const icmpSets = ['toobig_in', 'toobig_out', 'toobig_dropped'] as const

export const ledgerSets = [...tcpSets, ...icmpSets] as const

const flags = { syn: 'syn', synack: 'syn|ack', rst: 'rst' } as const
const mask = { syn: 'syn|ack|rst', synack: 'syn|ack|rst', rst: 'rst' } as const
const tuple = 'ip saddr . ip daddr . tcp sport . tcp dport'

/** Behind 8 bytes of ICMP and 20 of IP come the ports of the packet that is quoted. */
const quotedTuple = 'ip saddr . ip daddr . @th,224,16 . @th,240,16'

/** Matches what says that a packet does not fit. */
export const tooBig = 'icmp type destination-unreachable icmp code frag-needed'

/** Statements that record a packet which came in, or which goes out. */
export const record = (direction: 'in' | 'out') => [
  ...(['syn', 'synack', 'rst'] as const).map(
    (kind) => `    tcp flags & (${mask[kind]}) == ${flags[kind]} add @${kind}_${direction} { ${tuple} }`,
  ),
  `    ${tooBig} add @toobig_${direction} { ${quotedTuple} }`,
]

/** Statements that record a packet a filter is about to drop: by a rule, or because it belongs to no connection. */
export const recordDrop = `add @dropped { ${tuple} }`
export const recordInvalid = `add @invalid { ${tuple} }`
/** The same of what would have told somebody that a packet does not fit. */
export const recordUntold = `add @toobig_dropped { ${quotedTuple} }`

/**
 * Flows that a set holds at most. Emptying it takes the time of its size, full or not. Old ones go by themselves, so that
 * what monitors do all day leaves room.
 */
const atMost = 8192

const setLines = (names: readonly string[], key: string): string[] =>
  names.flatMap((name) => [
    `  set ${name} {`,
    `    typeof ${key}`,
    `    size ${atMost}`,
    '    flags dynamic, timeout',
    '    timeout 10m',
    '    gc-interval 1m',
    '    counter',
    '  }',
  ])

/** The sets themselves, empty. */
export const ledgerSetLines = (): string[] => [
  ...setLines(tcpSets, tuple),
  ...setLines(icmpSets, quotedTuple),
]

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
