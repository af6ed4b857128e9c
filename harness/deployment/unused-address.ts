import ipaddr from 'ipaddr.js'
import { addressAt } from './address-at.ts'
import { hostAddresses } from './hosts.ts'
import type { Deployment, SegmentName } from './schema.ts'

/** The highest address of a segment that no host has. */
export const unusedAddress = (d: Deployment, segment: SegmentName): string => {
  const [, bits] = ipaddr.IPv4.parseCIDR(d.segments[segment])
  const used = hostAddresses(d).map(({ address }) => address)
  for (let n = 2 ** (32 - bits) - 2; n > 0; n--) {
    const address = addressAt(d.segments[segment], n)
    if (!used.includes(address)) return address
  }
  throw new Error(`segment ${segment} has no unused address`)
}
