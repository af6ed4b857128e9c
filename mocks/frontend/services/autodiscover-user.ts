import { errorPage } from '../pages.ts'
import { BOTH_SITES, exactly, type Service, webFqdn } from '../service.ts'

/** A user's own document, for holders of a web ticket. Says where tickets are issued; no ticket is valid yet. */
export const autodiscoverUser: Service = {
  name: 'AutodiscoverUser',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: exactly('/Autodiscover/AutodiscoverService.svc/root/user'),
  answer: ({ site }, config) => {
    const page = errorPage(401)
    const ticketUrl = `https://${webFqdn(site, config)}/WebTicket/WebTicketService.svc`
    return {
      ...page,
      headers: { ...page.headers, 'X-MS-WebTicketURL': ticketUrl },
      why: 'a web ticket is needed, and there was no valid one',
    }
  },
}
