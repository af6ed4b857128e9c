import { Packet, type Resource } from 'dns2'
import type { DnsRecord } from '../../harness/plan/services.ts'
import type { Zone } from './zones.ts'

/** Seconds a "no" may be kept; short, because a healed fault must be seen at once. */
const NEGATIVE_TTL = 5

const IN = Packet.CLASS.IN

/** A record of the configuration as dns2 writes it. `as` is the owner name as the client spelt it. */
export const toResource = (record: DnsRecord, as: string = record.name): Resource =>
  new Packet.Resource({
    name: as,
    class: IN,
    ttl: record.ttl,
    type: Packet.TYPE[record.type],
    ...dataOf(record),
  })

const dataOf = (record: DnsRecord): Partial<Resource> => {
  switch (record.type) {
    case 'A':
      return { address: record.address }
    case 'CNAME':
      return { domain: record.target }
    case 'NS':
      return { ns: record.target }
    case 'SRV':
      return { priority: record.priority, weight: record.weight, port: record.port, target: record.target }
  }
}

/** The start of authority that goes with a negative answer. */
export const startOfAuthority = ({ origin, records }: Zone): Resource => {
  const server = records.get(origin)?.find((record) => record.type === 'NS')
  return new Packet.Resource({
    name: origin,
    type: Packet.TYPE.SOA,
    class: IN,
    ttl: NEGATIVE_TTL,
    primary: server?.type === 'NS' ? server.target : `ns.${origin}`,
    admin: `hostmaster.${origin}`,
    serial: 1,
    refresh: 3600,
    retry: 600,
    expiration: 86_400,
    minimum: NEGATIVE_TTL,
  })
}

/** A record as a zone file has it: `lyncweb.contoso.example. 300 IN A 198.51.100.10`. */
export const presentation = (record: DnsRecord): string =>
  `${record.name}. ${record.ttl} IN ${record.type} ${presentValue(record)}`

const presentValue = (record: DnsRecord): string => {
  switch (record.type) {
    case 'A':
      return record.address
    case 'CNAME':
    case 'NS':
      return `${record.target}.`
    case 'SRV':
      return `${record.priority} ${record.weight} ${record.port} ${record.target}.`
  }
}
