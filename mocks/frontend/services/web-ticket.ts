import type { FrontEndConfig } from '../../../harness/plan/services.ts'
import { servicePage } from '../pages.ts'
import { BOTH_SITES, exactly, type Request, type Service, webFqdn } from '../service.ts'

export const WEB_TICKET = '/WebTicket/WebTicketService.svc'

/** Where each way to authenticate is; the last part of the first is recalled, those of the others were seen (facts §2). */
export const TICKET_WINDOWS = `${WEB_TICKET}/WinNegotiate`
export const TICKET_PASSWORD = `${WEB_TICKET}/Auth`
export const TICKET_FEDERATED = `${WEB_TICKET}/WsFed_bearer`

/** The address of the service as a site hands it out. */
export const ticketUrl = ({ site }: Pick<Request, 'site'>, config: FrontEndConfig): string =>
  `https://${webFqdn(site, config)}${WEB_TICKET}`

/** The web ticket service. A browser must be asked for credentials here (facts §1). */
export const webTicket: Service = {
  name: 'WebTicket',
  sites: BOTH_SITES,
  access: 'windows',
  matches: exactly(WEB_TICKET),
  answer: (request, config) => ({
    ...servicePage('WebTicketService', ticketUrl(request, config)),
    why: 'the web ticket service is there',
  }),
}
