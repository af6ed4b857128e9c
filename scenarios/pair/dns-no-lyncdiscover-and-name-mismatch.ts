import { combination } from '../../harness/scenario/combination.ts'
import { dnsNoLyncdiscover } from '../dns/dns-no-lyncdiscover.ts'
import { nameMismatch } from '../tls/name-mismatch.ts'

export const dnsNoLyncdiscoverAndNameMismatch = combination({
  title: 'Mobility added later: no record, and no name in the certificate',
  both: [dnsNoLyncdiscover, nameMismatch],
  sources: [
    { fact: 'F02', confidence: 'sourced' },
    { fact: 'F16', confidence: 'sourced' },
  ],
  ticket: 'Desktops are fine since years. Phones have never found the server.',
  story:
    'With the record in place phones find the server, and do not believe it: the certificate was never reissued.',
  hiddenOutside: ['l4', 'passThrough', 'bridge'],
})
