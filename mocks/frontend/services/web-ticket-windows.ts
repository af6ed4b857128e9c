import { BAD_REQUEST, NO_TOKEN, soapFault } from '../diagnostics.ts'
import { BOTH_SITES, exactly, POSTED, type Service } from '../service.ts'
import { parseSoap } from '../soap/parse.ts'
import { issueTicket } from '../ticket/issue.ts'
import { TICKET_WINDOWS } from './web-ticket.ts'

/** A web ticket for whom Windows authentication lets in: the way most clients take. */
export const webTicketWindows: Service = {
  name: 'WebTicketWindows',
  sites: BOTH_SITES,
  access: 'windows',
  methods: POSTED,
  matches: exactly(TICKET_WINDOWS),
  answer: ({ body, user }, pool) => {
    const parsed = parseSoap(body)
    if ('refused' in parsed) return soapFault(BAD_REQUEST, pool, parsed.refused)
    return user
      ? issueTicket(parsed.envelope, user, pool)
      : soapFault(NO_TOKEN, pool, 'nobody signed in on this connection')
  },
}
