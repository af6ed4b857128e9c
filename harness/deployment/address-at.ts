import ipaddr from 'ipaddr.js'

/** The n-th address of a subnet in CIDR notation, counted from its network address. */
export const addressAt = (subnet: string, n: number): string => {
  const [network] = ipaddr.IPv4.parseCIDR(subnet)
  const value = network.toByteArray().reduce((sum, byte) => sum * 256 + byte, 0) + n
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')
}
