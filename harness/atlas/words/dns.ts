import type { DnsObservation } from '../../probes/observation.ts'
import { isElsewhere } from './elsewhere.ts'
import type { PartyOf } from './party.ts'

/** Milliseconds from which an answer of a name server is called slow. */
const slowMs = 700

export const dnsInWords = (o: DnsObservation, partyOf: PartyOf): string => {
  if (o.outcome !== 'answer') return o.outcome
  const aliases = o.answers.filter(({ type }) => type === 'CNAME')
  const addresses = [...new Set(o.addresses.map(partyOf))].sort().join(' ')
  return [
    addresses || 'no address',
    aliases.length > 0 && `by ${aliases.length} CNAME`,
    aliases.some(({ data }) => isElsewhere(data, o.request.name)) && 'to another domain',
    o.ms > slowMs && 'slow',
  ]
    .filter(Boolean)
    .join(', ')
}
