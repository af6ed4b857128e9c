import { BOTH_SITES, exactly, type Service, webFqdn } from '../service.ts'
import { addressAt, bearerTokenPolicy, description } from '../wsdl.ts'
import { GROUP_EXPANSION, WEB_QUERY } from './group-expansion.ts'
import { WEB_TICKET } from './web-ticket.ts'

const PORT = 'AddressBookWebTicketBearer'

/** The web query of the address book takes a web ticket from whoever bears it; the port's name is as clients look for it (facts §2). */
export const groupExpansionMex: Service = {
  name: 'GroupExpansionMex',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: exactly(`${GROUP_EXPANSION}/mex`),
  answer: (request, config) => {
    const at = (path: string) => addressAt(request, webFqdn(request.site, config), path)
    const policy = bearerTokenPolicy(`${PORT}_policy`, at(WEB_TICKET))
    return description('DistributionListExpander', [{ name: PORT, address: at(WEB_QUERY) }], policy)
  },
}
