import ipaddr from 'ipaddr.js'
import { hostAddresses } from '../hosts.ts'
import type { Deployment } from '../schema.ts'
import { overlap } from './overlap.ts'
import type { Problem } from './problem.ts'

/** Subnets that are written with the address of a host in them. */
const hostBits = ({ segments }: Deployment): Problem[] =>
  Object.entries(segments).flatMap(([name, subnet]) => {
    const network = `${ipaddr.IPv4.networkAddressFromCIDR(subnet)}/${ipaddr.parseCIDR(subnet)[1]}`
    return network === subnet
      ? []
      : [{ field: `segments.${name}`, message: `expected the subnet itself, ${network}, got ${subnet}` }]
  })

/** Segments that overlap, or are none. */
export const segmentProblems = (d: Deployment): Problem[] => {
  const segments = Object.entries(d.segments)
  const overlapping = segments.flatMap(([name, subnet], i) =>
    segments
      .slice(i + 1)
      .filter(([, other]) => overlap(subnet, other))
      .map(([later, other]) => ({
        field: `segments.${later}`,
        message: `expected a subnet of its own, but ${other} overlaps segments.${name} (${subnet})`,
      })),
  )
  return [...hostBits(d), ...overlapping]
}

/** Whether an address is the network's own, or everybody's in it. A network of two (RFC 3021) has neither. */
const isReserved = (address: string, subnet: string): boolean =>
  ipaddr.parseCIDR(subnet)[1] < 31 &&
  [ipaddr.IPv4.networkAddressFromCIDR(subnet), ipaddr.IPv4.broadcastAddressFromCIDR(subnet)].some(
    (reserved) => reserved.toString() === address,
  )

/** Addresses outside their segment, or given twice. */
export const addressProblems = (d: Deployment): Problem[] => {
  const seen = new Map<string, string>()
  return hostAddresses(d).flatMap(({ field, address, segment }) => {
    const subnet = ipaddr.parseCIDR(d.segments[segment])
    const parsed = ipaddr.parse(address)
    const twice = seen.get(address)
    seen.set(address, field)
    const problems: Problem[] = []
    if (!parsed.match(subnet)) {
      problems.push({
        field,
        message: `expected an address of segment ${segment} (${d.segments[segment]}), got ${address}`,
      })
    } else if (isReserved(address, d.segments[segment])) {
      problems.push({
        field,
        message: `expected the address of a host, but ${address} is the first or the last of ${d.segments[segment]}`,
      })
    }
    if (twice)
      problems.push({ field, message: `expected an address of its own, but ${address} is already ${twice}` })
    return problems
  })
}
