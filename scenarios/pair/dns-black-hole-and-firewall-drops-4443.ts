import { combination } from '../../harness/scenario/combination.ts'
import { dnsBlackHole } from '../dns/dns-black-hole.ts'
import { firewallDrops4443 } from '../path/firewall-drops-4443.ts'

export const dnsBlackHoleAndFirewallDrops4443 = combination({
  title: 'Old address in DNS, and no rule for the pool',
  both: [dnsBlackHole, firewallDrops4443],
  sources: [{ article: 'Places of Potential Failure, 3 and 4', confidence: 'sourced' }],
  ticket: 'We moved the reverse proxy to the new perimeter. Outside nothing works since.',
  story: 'The new address shows that the new firewall was never told about port 4443.',
  hiddenOutside: ['l4', 'passThrough', 'bridge'],
})
