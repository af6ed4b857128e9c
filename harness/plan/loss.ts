/**
 * nftables chains of a router whose line loses every n-th packet, each way. It is lost on the line: what comes in before
 * the router's ledger sees it, what goes out after. There is no netem in every kernel; nftables is.
 * Not at random, so that a series of connections meets it in every run.
 * @param line the interface the line is on
 */
export const lossChains = (line: string, every: number): string[] => {
  const lost = (direction: string): string[] =>
    every === 0
      ? []
      : [
          `    ${direction} ${line} ip protocol { tcp, udp, icmp } numgen inc mod ${every} 0 drop comment "line"`,
        ]
  return [
    '  chain lost_on_the_way_in {',
    '    type filter hook prerouting priority -310; policy accept;',
    ...lost('iifname'),
    '  }',
    '  chain lost_on_the_way_out {',
    '    type filter hook postrouting priority 310; policy accept;',
    ...lost('oifname'),
    '  }',
  ]
}
