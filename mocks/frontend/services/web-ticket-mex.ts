import { BOTH_SITES, exactly, type Service, webFqdn } from '../service.ts'
import { addressAt, description } from '../wsdl.ts'
import { TICKET_FEDERATED, TICKET_PASSWORD, TICKET_WINDOWS, WEB_TICKET } from './web-ticket.ts'

/** Which ways there are to get a web ticket; clients read it before they authenticate (facts §2). */
export const webTicketMex: Service = {
  name: 'WebTicketMex',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: exactly(`${WEB_TICKET}/mex`),
  answer: (request, config) => {
    const at = (path: string) => addressAt(request, webFqdn(request.site, config), path)
    return description('WebTicketService', [
      { name: 'WebTicketServiceWinNegotiate', address: at(TICKET_WINDOWS) },
      { name: 'WsFedBearer', address: at(TICKET_FEDERATED) },
      { name: 'WebTicketServiceAuth', address: at(TICKET_PASSWORD) },
    ])
  },
}
