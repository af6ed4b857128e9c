import { z } from 'zod'
import { frontEndName, ipv4, port } from './words.ts'

/** `vip`: every public address of the proxy. */
const group = z.enum([
  ...['any', 'internet', 'perimeter', 'inside', 'vip', 'proxy', 'edge', 'frontEnds', 'officeWebApps'],
] as const)

/** Who a firewall rule speaks of: a segment, a role, one front end by name, or anybody. */
export const party = z.union([group, frontEndName])

/** It becomes a comment in the packet filter, which takes 128 bytes and knows no quotes in it. */
const ruleName = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9 _.:/-]{0,99}$/,
    'expected a name of letters, digits and blanks such as “web services”',
  )

export const filterRule = z.strictObject({
  name: ruleName,
  action: z.enum(['accept', 'drop', 'reject']),
  from: party,
  to: party,
  /** TCP ports; absent: everything. */
  ports: z.array(port).optional(),
})

/** The router and firewall between internet and perimeter. */
export const border = z.strictObject({
  internet: ipv4,
  perimeter: ipv4,
  rules: z.array(filterRule),
  /** Its line to the internet loses every n-th packet, each way; 0: none. */
  lineLosesEvery: z.int().min(0).max(1000),
})

/** The router and firewall between perimeter and inside. */
export const firewall = z.strictObject({
  perimeter: ipv4,
  inside: ipv4,
  rules: z.array(filterRule),
  /** Where the web services' answers are sent: straight out, or back through the proxy. */
  returnPath: z.enum(['firewall', 'proxy']),
  /** Longest packet in bytes that fits on its way to the front ends, as into a tunnel; 1500 is what an Ethernet carries. */
  poolMtu: z.int().min(576).max(1500),
  /** Whether who sends a longer one is told so: ICMP “fragmentation needed” (RFC 1191). */
  fragmentationNeeded: z.enum(['sent', 'filtered']),
})
