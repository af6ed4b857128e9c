import type { Deployment } from './schema.ts'

type NameServer = Deployment['dns']['public']
export type NameServerRecord = NameServer['zones'][number]['records'][number]

/** Puts other records in the place of those of a name; none: the name is no longer known. Changes the draft. */
export const replaceRecords = (
  server: NameServer,
  name: string,
  records: readonly NameServerRecord[] = [],
): void => {
  for (const zone of server.zones) {
    const at = zone.records.findIndex((record) => record.name === name)
    if (at < 0) continue
    const rest = zone.records.filter((record) => record.name !== name)
    zone.records = [...rest.slice(0, at), ...records, ...rest.slice(at)]
  }
}

/** Adds a record to the zone that its name belongs to. Changes the draft. */
export const addRecord = (server: NameServer, record: NameServerRecord): void => {
  server.zones.find(({ origin }) => record.name.endsWith(`.${origin}`))?.records.push(record)
}

const ttl = 300
export const aRecord = (name: string, address: string): NameServerRecord => ({
  type: 'A',
  name,
  ttl,
  address,
})
export const cnameRecord = (name: string, target: string): NameServerRecord => ({
  type: 'CNAME',
  name,
  ttl,
  target,
})
