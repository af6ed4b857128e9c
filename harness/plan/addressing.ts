import { hopName, type Link, linksOf } from '../deployment/hops.ts'
import type { Deployment } from '../deployment/schema.ts'
import type { InterfacePlan } from './plan.ts'
import { segmentsOf } from './segments.ts'

/** The lab's side of what stands in for a box; its addresses are the box's own. */
export const labPort = 'lab0'

type On = (segment: string, address: string, index?: number, more?: string[]) => InterfacePlan

/** `203.0.113.10` on the segment of `203.0.113.0/24` is `203.0.113.10/24` there. */
const placedIn = (d: Deployment): On => {
  const sizes = new Map(segmentsOf(d).map(({ name, subnet }) => [name, subnet.split('/')[1]]))
  return (segment, address, index = 0, more = []) => ({
    name: `eth${index}`,
    segment,
    addresses: [`${address}/${sizes.get(segment)}`, ...more.map((a) => `${a}/32`)],
  })
}

/** The routers between the internet's segment and `border`, and where that has its outer side then. */
const wayIn = (d: Deployment, on: On): Record<string, InterfacePlan[]> => {
  const links = linksOf(d)
  const behind = (link: Link | undefined) =>
    link ? on(link.segment, link.far) : on('internet', d.border.internet)
  const hops = links.map((link, i) => [
    hopName(i + 1),
    [behind(links[i - 1]), on(link.segment, link.near, 1)],
  ])
  return {
    ...Object.fromEntries(hops),
    border: [behind(links.at(-1)), on('perimeter', d.border.perimeter, 1)],
  }
}

/** Public addresses of the proxy: that of the web services first. */
export const vipsOf = ({ proxy: { vip, officeWebApps } }: Deployment): string[] => [
  vip,
  ...(officeWebApps ? [officeWebApps.vip] : []),
]

/** The interfaces of every host, in the order eth0, eth1 … */
export const interfacesOf = (d: Deployment): Record<string, InterfacePlan[]> => {
  const on = placedIn(d)
  const frontEnds = Object.entries(d.frontEnds).map(
    ([name, fe]) => [name, [on('inside', fe.address)]] as const,
  )
  return {
    client: [on('internet', d.client.address)],
    dns: [on('internet', d.dns.public.address)],
    pki: [on('internet', d.pki.address)],
    ...wayIn(d, on),
    proxy: d.proxy.external
      ? [{ name: labPort, segment: 'perimeter', addresses: [] }]
      : [on('perimeter', d.proxy.selfAddress, 0, vipsOf(d))],
    edge: [on('perimeter', d.edge.address)],
    firewall: [on('perimeter', d.firewall.perimeter), on('inside', d.firewall.inside, 1)],
    idns: [on('inside', d.dns.internal.address)],
    desk: [on('inside', d.desk.address)],
    ...Object.fromEntries(frontEnds),
    ...(d.officeWebApps && { officeWebApps: [on('inside', d.officeWebApps.address)] }),
  }
}
