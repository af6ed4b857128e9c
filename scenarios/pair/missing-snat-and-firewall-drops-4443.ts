import { combination } from '../../harness/scenario/combination.ts'
import { firewallDrops4443 } from '../path/firewall-drops-4443.ts'
import { missingSnat } from '../path/missing-snat.ts'

export const missingSnatAndFirewallDrops4443 = combination({
  title: 'No SNAT, and no rule for the pool',
  both: [missingSnat, firewallDrops4443],
  sources: [{ article: 'Places of Potential Failure, 3 and 5', confidence: 'derived' }],
  ticket:
    'The firewall team says that it is the load balancer, and the load balancer team says that it is the firewall.',
  story:
    'Both are right: with SNAT the answers would come back the way they went, if 4443 were let through at all.',
  hiddenOutside: ['l4', 'passThrough', 'bridge'],
})
