import type { TicketObservation } from '../../probes/observation.ts'
import { isElsewhere } from './elsewhere.ts'

/** Minutes by which clocks may differ and be called right; five is what web services allow each other (recalled). */
const rightMinutes = 5

export const ticketInWords = ({
  outcome,
  uses,
  issuedBy,
  aheadMs = 0,
  request,
}: TicketObservation): string => {
  const refused = uses.filter(({ status }) => status === 401)
  return [
    outcome,
    refused.some(({ node }) => node === issuedBy) && 'by who issued it',
    refused.some(({ node }) => node !== issuedBy) && 'by another front end',
    uses.some(({ leadsTo = [] }) =>
      leadsTo.some((host) => isElsewhere(host, new URL(request.url).hostname)),
    ) && 'links to another domain',
    uses.some(({ cookieSetAgain }) => cookieSetAgain) && 'cookie set again',
    Math.abs(aheadMs) > rightMinutes * 60_000 && 'from a wrong clock',
  ]
    .filter(Boolean)
    .join(', ')
}
