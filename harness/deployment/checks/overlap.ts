import ipaddr from 'ipaddr.js'

/** Whether two subnets in CIDR notation have addresses in common. */
export const overlap = (one: string, other: string): boolean => {
  const [a, b] = [ipaddr.parseCIDR(one), ipaddr.parseCIDR(other)]
  return a[0].match(b) || b[0].match(a)
}
