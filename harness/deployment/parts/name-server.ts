import { z } from 'zod'
import { fqdn, ipv4, milliseconds, port } from './words.ts'

const dnsBehaviour = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answer') }),
  z.strictObject({ kind: z.literal('silent') }),
  z.strictObject({ kind: z.literal('delay'), ms: milliseconds }),
  z.strictObject({ kind: z.literal('servfail') }),
  z.strictObject({ kind: z.literal('refused') }),
  z.strictObject({ kind: z.literal('nxdomain') }),
  z.strictObject({ kind: z.literal('truncated') }),
])

const ttl = z.int().min(0).max(604_800)
const dnsRecord = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('A'), name: fqdn, ttl, address: ipv4 }),
  z.strictObject({ type: z.literal('CNAME'), name: fqdn, ttl, target: fqdn }),
  z.strictObject({ type: z.literal('NS'), name: fqdn, ttl, target: fqdn }),
  z.strictObject({
    type: z.literal('SRV'),
    name: z.string(),
    ttl,
    priority: z.int().min(0).max(65535),
    weight: z.int().min(0).max(65535),
    port,
    target: fqdn,
  }),
])

export const nameServer = z.strictObject({
  address: ipv4,
  behaviour: dnsBehaviour,
  behaviours: z.array(z.strictObject({ name: fqdn, behaviour: dnsBehaviour })),
  zones: z.array(z.strictObject({ origin: fqdn, records: z.array(dnsRecord) })),
})
