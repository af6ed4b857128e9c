import type { DnsRecord } from '../../harness/plan/services.ts'
import { canonical } from './names.ts'
import { type Zone, zoneOf } from './zones.ts'

/**
 * What the zones say about a name. `startOf` is the zone whose SOA is asked for, `negativeFrom` the one whose SOA goes with "no": RFC 2308.
 * A chain of CNAMEs that leaves the zones is answered as far as it goes.
 */
export type Lookup = {
  result: 'answer' | 'nodata' | 'nxdomain' | 'refused'
  answers: DnsRecord[]
  startOf?: Zone
  negativeFrom?: Zone
  why: string
}

/** @param type a record type by name; `ANY` for all */
export const lookUp = (zones: Zone[], name: string, type: string): Lookup => {
  const answers: DnsRecord[] = []
  const seen = new Set<string>()
  for (let asked = canonical(name); !seen.has(asked); ) {
    seen.add(asked)
    const zone = zoneOf(zones, asked)
    if (zone === undefined) return outside(asked, answers)

    const records = zone.records.get(asked) ?? []
    const alias = records.find((record) => record.type === 'CNAME')
    if (alias?.type !== 'CNAME' || type === 'CNAME' || type === 'ANY')
      return final(zone, asked, type, records, answers)
    answers.push(alias)
    asked = canonical(alias.target)
  }
  return { result: 'answer', answers, why: 'the CNAMEs lead round in a circle' }
}

const outside = (name: string, answers: DnsRecord[]): Lookup =>
  answers.length === 0
    ? { result: 'refused', answers, why: `${name} is in none of the zones served here` }
    : {
        result: 'answer',
        answers,
        why: `the CNAME leads to ${name}, which is in none of the zones served here`,
      }

const final = (zone: Zone, name: string, type: string, records: DnsRecord[], chain: DnsRecord[]): Lookup => {
  const matching = records.filter((record) => type === 'ANY' || record.type === type)
  const answers = [...chain, ...matching]
  // A zone has its SOA at its top, though it is not written down among the records.
  const asksForStart = name === zone.origin && (type === 'SOA' || type === 'ANY')
  const count = matching.length + (asksForStart ? 1 : 0)
  if (count > 0)
    return {
      result: 'answer',
      answers,
      ...(asksForStart && { startOf: zone }),
      why: `${name} has ${count} ${type} record(s)`,
    }
  return zone.names.has(name)
    ? { result: 'nodata', answers, negativeFrom: zone, why: `${name} exists and has no ${type} record` }
    : { result: 'nxdomain', answers, negativeFrom: zone, why: `the zone ${zone.origin} has no name ${name}` }
}
