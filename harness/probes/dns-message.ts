import type { Packet } from 'dns2'
import type { DnsAnswer, DnsObservation, DnsType } from './observation.ts'

/** dns2 is loaded with the first query: it would double the agent's start-up. */
const load = async () => (await import('dns2')).Packet

const typeNumbers: Record<DnsType, number> = { A: 1, NS: 2, CNAME: 5, TXT: 16, AAAA: 28, SRV: 33 }
const rcodeNames = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED']

/** A reply as far as a resolver cares. `records` is the answer section in order. */
export type DnsReply = { id: number; truncated: boolean; rcode: string; records: DnsAnswer[] }

export const encodeQuery = async (id: number, name: string, type: DnsType): Promise<Buffer> => {
  const DnsPacket = await load()
  const packet = new DnsPacket()
  packet.header.id = id
  packet.header.rd = 1
  packet.questions.push(new DnsPacket.Question(name, typeNumbers[type], DnsPacket.CLASS.IN))
  return packet.toBuffer()
}

/** @throws Error when the bytes are no DNS reply, or a record of the answer section cannot be read */
export const decodeReply = async (bytes: Buffer): Promise<DnsReply> => {
  const DnsPacket = await load()
  const packet = DnsPacket.parse(bytes)
  const broken = packet.errors.find(({ section }) => section === 'questions' || section === 'answers')
  if (broken !== undefined && packet.header.tc !== 1) throw broken
  if (packet.header.qr !== 1) throw new Error('not a reply')
  return {
    id: packet.header.id,
    truncated: packet.header.tc === 1,
    rcode: rcodeNames[packet.header.rcode] ?? `RCODE${packet.header.rcode}`,
    records: packet.answers.map((record) => answerOf(record, DnsPacket.typeName(record.type))),
  }
}

const bare = (name: unknown): string => String(name).replace(/\.$/, '')

/** Names are without the trailing dot; several strings of a TXT record are one. */
const answerOf = (record: Packet['answers'][number], type: string): DnsAnswer => ({
  name: bare(record.name),
  type,
  ttl: Number(record.ttl),
  data: dataOf(record, type),
})

const dataOf = (record: Packet['answers'][number], type: string): string => {
  switch (type) {
    case 'A':
    case 'AAAA':
      return String(record.address)
    case 'CNAME':
      return bare(record.domain)
    case 'NS':
      return bare(record.ns)
    case 'SRV':
      return `${record.priority} ${record.weight} ${record.port} ${bare(record.target)}`
    case 'TXT':
      return [record.data].flat().join('')
    default:
      return Buffer.isBuffer(record.data) ? record.data.toString('hex') : ''
  }
}

/** What a reply's rcode and answer section come to: `nodata` where no record of the type asked for is among them. */
export const outcomeOf = (
  rcode: string,
  records: readonly DnsAnswer[],
  type: DnsType,
): DnsObservation['outcome'] => {
  if (rcode === 'NXDOMAIN') return 'nxdomain'
  if (rcode === 'REFUSED') return 'refused'
  if (rcode !== 'NOERROR') return 'servfail'
  return records.some((record) => record.type === type) ? 'answer' : 'nodata'
}

export const addressesOf = (records: readonly DnsAnswer[]): string[] =>
  records.filter(({ type }) => type === 'A' || type === 'AAAA').map(({ data }) => data)
