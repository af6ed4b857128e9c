import type { Deployment } from '../deployment/schema.ts'
import { object } from './bigip-object.ts'
import type { Statement } from './statements.ts'

/** VLAN, self IP and routes of a BIG-IP (tmsh reference: net vlan, net self, net route). */
export const bigipNetwork = (d: Deployment): Statement[] => {
  const prefix = d.segments.perimeter.split('/')[1]
  return [
    object('net vlan salem', { interfaces: 'replace-all-with { 1.1 { untagged } }' }),
    object('net self salem_self', {
      address: `${d.proxy.selfAddress}/${prefix}`,
      vlan: 'salem',
      'allow-service': 'none',
    }),
    object('net route salem_internet', { network: 'default', gw: d.border.perimeter }),
    ...(d.proxy.routeToPool
      ? [object('net route salem_inside', { network: d.segments.inside, gw: d.firewall.perimeter })]
      : []),
  ]
}
