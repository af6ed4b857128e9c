import type { Deployment, SegmentName } from '../deployment/schema.ts'
import type { InterfacePlan } from './plan.ts'

/** The lab's side of what stands in for a box; its addresses are the box's own. */
export const labPort = 'lab0'

/** `203.0.113.10` in `203.0.113.0/24` → `203.0.113.10/24` */
const inSubnet = (address: string, subnet: string): string => `${address}/${subnet.split('/')[1]}`

/** The interfaces of every host, in the order eth0, eth1 … */
export const interfacesOf = (d: Deployment): Record<string, InterfacePlan[]> => {
  const on = (segment: SegmentName, address: string, more: string[] = [], index = 0): InterfacePlan => ({
    name: `eth${index}`,
    segment,
    addresses: [inSubnet(address, d.segments[segment]), ...more.map((a) => `${a}/32`)],
  })
  const frontEnds = Object.entries(d.frontEnds).map(
    ([name, fe]) => [name, [on('inside', fe.address)]] as const,
  )
  return {
    client: [on('internet', d.client.address)],
    dns: [on('internet', d.dns.public.address)],
    pki: [on('internet', d.pki.address)],
    border: [on('internet', d.border.internet), on('perimeter', d.border.perimeter, [], 1)],
    proxy: d.proxy.external
      ? [{ name: labPort, segment: 'perimeter', addresses: [] }]
      : [on('perimeter', d.proxy.selfAddress, [d.proxy.vip])],
    edge: [on('perimeter', d.edge.address)],
    firewall: [on('perimeter', d.firewall.perimeter), on('inside', d.firewall.inside, [], 1)],
    idns: [on('inside', d.dns.internal.address)],
    desk: [on('inside', d.desk.address)],
    ...Object.fromEntries(frontEnds),
  }
}
