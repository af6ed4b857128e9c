import type { CertProvObservation } from '../../probes/observation.ts'

export const certProvInWords = ({ outcome, legs, tls }: CertProvObservation): string =>
  [outcome, legs.length > 0 && legs.join(' '), tls && !tls.trusted && 'not trusted']
    .filter(Boolean)
    .join(', ')
