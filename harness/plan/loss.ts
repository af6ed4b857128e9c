/**
 * nftables chains of a router whose line loses every n-th packet, each way. It is lost on the line: what comes in before
 * the router's ledger sees it, what goes out after. There is no netem in every kernel; nftables is.
 * @param line the interface the line is on
 */
export const lossChains = (line: string, every: number): string[] => {
  if (every === 0) return []
  const lost = `ip protocol { tcp, udp, icmp } numgen inc mod ${every} 0 drop`
  return [
    '  chain lost_on_the_way_in {',
    '    type filter hook prerouting priority -310; policy accept;',
    `    iifname ${line} ${lost}`,
    '  }',
    '  chain lost_on_the_way_out {',
    '    type filter hook postrouting priority 310; policy accept;',
    `    oifname ${line} ${lost}`,
    '  }',
  ]
}
