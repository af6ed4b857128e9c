import { combination } from '../../harness/scenario/combination.ts'
import { missingIntermediate } from '../tls/missing-intermediate.ts'
import { nameMismatch } from '../tls/name-mismatch.ts'

export const missingIntermediateAndNameMismatch = combination({
  title: 'A certificate renewed in a hurry: no chain, and a name forgotten',
  both: [missingIntermediate, nameMismatch],
  sources: [
    { fact: 'F16', confidence: 'sourced' },
    { fact: 'F17', confidence: 'sourced' },
  ],
  ticket: 'Since the certificate was renewed phones cannot sign in.',
  story:
    'With the chain installed phones still do not find the server by themselves: lyncdiscover was not in the new request.',
  hiddenOutside: [],
})
