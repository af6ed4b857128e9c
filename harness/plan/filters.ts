import type { Deployment, FilterRule, Party } from '../deployment/schema.ts'
import { labPort, vipsOf } from './addressing.ts'
import { boxFilter } from './box-filter.ts'
import { ledgerLines, recordDrop, recordInvalid, recordUntold, tooBig } from './ledger.ts'
import { lossChains } from './loss.ts'

const setOf = (addresses: readonly string[]): string =>
  addresses.length === 1 ? (addresses[0] as string) : `{ ${addresses.join(', ')} }`

/** Addresses a party stands for, as nftables writes them; `any` has none. */
const addressesOf = (d: Deployment, party: Party): string | undefined => {
  switch (party) {
    case 'any':
      return undefined
    case 'internet':
    case 'perimeter':
    case 'inside':
      return d.segments[party]
    case 'vip':
      return setOf(vipsOf(d))
    case 'proxy':
      return d.proxy.selfAddress
    case 'edge':
      return d.edge.address
    case 'frontEnds':
      return `{ ${Object.values(d.frontEnds)
        .map((fe) => fe.address)
        .join(', ')} }`
    case 'officeWebApps':
      return d.officeWebApps?.address
    default:
      return d.frontEnds[party]?.address
  }
}

const verdicts = { accept: 'accept', drop: 'drop', reject: 'reject with tcp reset' } as const

const ruleLine = (d: Deployment, rule: FilterRule): string => {
  const from = addressesOf(d, rule.from)
  const to = addressesOf(d, rule.to)
  return [
    '   ',
    from && `ip saddr ${from}`,
    to && `ip daddr ${to}`,
    rule.ports ? `tcp dport { ${rule.ports.join(', ')} }` : rule.action !== 'accept' && 'meta l4proto tcp',
    rule.action !== 'accept' && recordDrop,
    verdicts[rule.action],
    `comment "${rule.name}"`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** A stateful filter for what a router forwards: established, then the rules in order, then silence. */
const forwardChain = (d: Deployment, rules: readonly FilterRule[]): string[] => [
  '  chain forward {',
  '    type filter hook forward priority filter; policy drop;',
  `    ct state invalid ${recordInvalid} drop comment "answer to a connection never seen"`,
  '    ct state established,related accept',
  ...rules.map((rule) => ruleLine(d, rule)),
  `    meta l4proto tcp ${recordDrop} drop comment "not published"`,
  '  }',
]

/** Neither asked nor answered: many an admin thinks ping a danger. */
const noEchoChain = [
  '  chain no_echo {',
  '    type filter hook prerouting priority -290; policy accept;',
  '    icmp type { echo-request, echo-reply } counter drop comment "no ping"',
  '  }',
]

/** Something in front of the CA's web host swallows what is sent to it. */
const unreachableChain = [
  '  chain input {',
  '    type filter hook input priority filter; policy accept;',
  `    tcp dport 80 ${recordDrop} drop comment "unreachable"`,
  '  }',
]

/**
 * Windows tells nobody that a port is closed: its firewall lets in what a service asked for, and drops the rest without a
 * word (“stealth mode”, support.microsoft.com 2586744).
 */
const stealthChain = ({ ports }: NonNullable<Deployment['officeWebApps']>): string[] => [
  '  chain input {',
  '    type filter hook input priority filter; policy accept;',
  '    ct state established,related accept',
  `    tcp dport { ${Object.values(ports).join(', ')} } accept comment "Office Web Apps"`,
  `    meta l4proto tcp ct state new ${recordDrop} drop comment "stealth mode"`,
  '  }',
]

/** What a router itself says. Many an admin thinks all ICMP a danger, and nobody is told then of packets that do not fit. */
const outputChain = ({ firewall: { fragmentationNeeded } }: Deployment): string[] => [
  '  chain output {',
  '    type filter hook output priority filter; policy accept;',
  ...(fragmentationNeeded === 'filtered' ? [`    ${tooBig} ${recordUntold} drop comment "no ICMP"`] : []),
  '  }',
]

/** The nftables ruleset of a host: its ledger and, on a router, its filter. */
export const filterOf = (d: Deployment, host: string): string[] => {
  if (host === 'proxy' && d.proxy.external) {
    return boxFilter({ lab: labPort, box: d.proxy.external.interface }, Object.values(d.segments))
  }
  const rules = host === 'border' ? d.border.rules : host === 'firewall' ? d.firewall.rules : undefined
  return [
    'table inet salem {',
    ...ledgerLines(),
    ...(rules ? forwardChain(d, rules) : []),
    ...(d.icmpEcho === 'dropped' ? noEchoChain : []),
    ...(host === 'pki' && !d.pki.reachable ? unreachableChain : []),
    ...(host === 'officeWebApps' && d.officeWebApps ? stealthChain(d.officeWebApps) : []),
    ...(host === 'border' ? lossChains('eth0', d.border.lineLosesEvery) : []),
    ...(host === 'firewall' ? outputChain(d) : []),
    '}',
  ]
}
