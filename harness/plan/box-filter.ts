import { ledgerSetLines, record } from './ledger.ts'

/**
 * What stands in for a box outside of the lab: a bridge that records what goes to the box (`in`) and what comes from it
 * (`out`), as the box's own ledger would. From the box only the addresses of the lab may come, and nothing else enters.
 */
export const boxFilter = (
  { lab, box }: { lab: string; box: string },
  segments: readonly string[],
): string[] => {
  const ours = `{ ${segments.join(', ')} }`
  return [
    'table inet salem {',
    ...ledgerSetLines(),
    '  chain to_box {',
    `    type filter hook ingress device "${lab}" priority 0; policy accept;`,
    ...record('in'),
    '  }',
    '  chain from_box {',
    `    type filter hook ingress device "${box}" priority 0; policy drop;`,
    ...record('out'),
    '    ether type arp accept',
    `    ip saddr ${ours} ip daddr ${ours} accept`,
    '  }',
    '}',
  ]
}
