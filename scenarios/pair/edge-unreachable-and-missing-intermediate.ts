import { combination } from '../../harness/scenario/combination.ts'
import { edgeUnreachable } from '../path/edge-unreachable.ts'
import { missingIntermediate } from '../tls/missing-intermediate.ts'

export const edgeUnreachableAndMissingIntermediate = combination({
  title: 'Two deliveries on one day: firewall and certificate',
  both: [edgeUnreachable, missingIntermediate],
  sources: [
    { fact: 'F01', confidence: 'derived' },
    { fact: 'F17', confidence: 'sourced' },
  ],
  ticket: 'Since the maintenance window nobody signs in, and some meeting links warn about the certificate.',
  story: 'Sign-in never gets as far as the certificate of the web services; it shows when SIP works again.',
  hiddenOutside: [],
})
