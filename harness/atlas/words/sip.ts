import type { SipObservation } from '../../probes/observation.ts'

const hostIn = (uri: string): string => (URL.canParse(uri) ? new URL(uri).hostname : 'no host')

export const sipInWords = ({ outcome, status, offers, tls, request }: SipObservation): string => {
  if (outcome !== 'response') return outcome
  const offered = offers.map(({ scheme, stsUri }) => {
    const away = stsUri !== undefined && !hostIn(stsUri).endsWith(`.${request.domain}`)
    return away ? `${scheme} with certificates from another domain` : scheme
  })
  return [status, ...offered, tls && !tls.trusted && 'not trusted'].filter(Boolean).join(', ')
}
