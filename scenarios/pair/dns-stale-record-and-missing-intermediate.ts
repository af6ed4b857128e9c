import { combination } from '../../harness/scenario/combination.ts'
import { dnsStaleRecord } from '../dns/dns-stale-record.ts'
import { missingIntermediate } from '../tls/missing-intermediate.ts'

export const dnsStaleRecordAndMissingIntermediate = combination({
  title: 'Moved to a new address with a new certificate',
  both: [dnsStaleRecord, missingIntermediate],
  sources: [
    { fact: 'F02', confidence: 'derived' },
    { fact: 'F17', confidence: 'sourced' },
  ],
  ticket:
    'Last night the reverse proxy moved to its new address with a new certificate. Nothing works from outside.',
  story:
    'Once the record points to the new address, the new certificate shows that its chain was not installed.',
  hiddenOutside: ['l4', 'passThrough', 'bridge'],
})
