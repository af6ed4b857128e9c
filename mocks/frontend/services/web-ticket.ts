import { servicePage } from '../pages.ts'
import { BOTH_SITES, exactly, type Service, webFqdn } from '../service.ts'

const PATH = '/WebTicket/WebTicketService.svc'

/** The web ticket service. A browser must be asked for credentials here (facts §1). */
export const webTicket: Service = {
  name: 'WebTicket',
  sites: BOTH_SITES,
  access: 'windows',
  matches: exactly(PATH),
  answer: ({ site }, config) => ({
    ...servicePage('WebTicketService', `https://${webFqdn(site, config)}${PATH}`),
    why: 'the web ticket service is there',
  }),
}
