import { BAD_REQUEST, NO_TOKEN, soapFault } from '../diagnostics.ts'
import { BOTH_SITES, exactly, POSTED, type Service } from '../service.ts'
import { parseSoap } from '../soap/parse.ts'
import { TICKET_FEDERATED } from './web-ticket.ts'

/** A web ticket for a federated token. This deployment trusts no federation, so none is valid: 500 and a fault (facts §1). */
export const webTicketFederated: Service = {
  name: 'WebTicketFederated',
  sites: BOTH_SITES,
  access: 'anonymous',
  methods: POSTED,
  matches: exactly(TICKET_FEDERATED),
  answer: ({ body }, pool) => {
    const parsed = parseSoap(body)
    return 'refused' in parsed
      ? soapFault(BAD_REQUEST, pool, parsed.refused)
      : soapFault(NO_TOKEN, pool, 'no federation is trusted here')
  },
}
