import ipaddr from 'ipaddr.js'
import { hostAddresses } from '../hosts.ts'
import type { Deployment, SegmentName } from '../schema.ts'
import type { Problem } from './problem.ts'

type Cidr = ReturnType<typeof ipaddr.parseCIDR>

const overlaps = (a: Cidr, b: Cidr): boolean => a[0].match(b) || b[0].match(a)

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
  const segments = Object.entries(d.segments).map(([name, subnet]) => ({
    name,
    cidr: ipaddr.parseCIDR(subnet),
  }))
  const overlapping = segments.flatMap((one, i) =>
    segments
      .slice(i + 1)
      .filter((other) => overlaps(one.cidr, other.cidr))
      .map((other) => ({
        field: `segments.${other.name}`,
        message: `expected a subnet of its own, but ${d.segments[other.name as SegmentName]} overlaps segments.${one.name} (${d.segments[one.name as SegmentName]})`,
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
