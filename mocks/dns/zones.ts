import type { DnsConfig, DnsRecord } from '../../harness/plan/services.ts'
import { canonical, isWithin } from './names.ts'

/** One zone, indexed. `names` also has the empty non-terminals: `_tls.contoso.example` exists if `_sip._tls.contoso.example` does. */
export type Zone = { origin: string; records: Map<string, DnsRecord[]>; names: Set<string> }

export const indexZones = (zones: DnsConfig['zones']): Zone[] => zones.map(indexZone)

const indexZone = ({ origin, records }: DnsConfig['zones'][number]): Zone => {
  const zone: Zone = { origin: canonical(origin), records: new Map(), names: new Set([canonical(origin)]) }
  for (const record of records) {
    const name = canonical(record.name)
    if (!isWithin(name, zone.origin)) continue
    zone.records.set(name, [...(zone.records.get(name) ?? []), record])
    for (const ancestor of ancestors(name, zone.origin)) zone.names.add(ancestor)
  }
  return zone
}

const ancestors = (name: string, origin: string): string[] => {
  const labels = name.split('.')
  return labels
    .map((_, index) => labels.slice(index).join('.'))
    .filter((ancestor) => isWithin(ancestor, origin))
}

/** The zone that answers for a name: the one with the longest origin, or none. */
export const zoneOf = (zones: Zone[], name: string): Zone | undefined =>
  zones.filter(({ origin }) => isWithin(name, origin)).sort((a, b) => b.origin.length - a.origin.length)[0]
