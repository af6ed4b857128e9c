import { combination } from '../../harness/scenario/combination.ts'
import { missingSnat } from '../path/missing-snat.ts'
import { nameMismatch } from '../tls/name-mismatch.ts'

export const missingSnatAndNameMismatch = combination({
  title: 'A new load balancer without SNAT, and the certificate of the old one',
  both: [missingSnat, nameMismatch],
  sources: [
    { article: 'Places of Potential Failure, 1', confidence: 'sourced' },
    { fact: 'F16', confidence: 'sourced' },
  ],
  ticket: 'Since the weekend move to the new load balancer nobody outside can sign in.',
  story:
    'With SNAT set, laptops work and mobile clients still do not: the certificate that was moved with it never held lyncdiscover.',
  hiddenOutside: ['l4', 'passThrough'],
})
