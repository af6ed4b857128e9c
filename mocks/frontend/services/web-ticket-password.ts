import { BAD_REQUEST, NO_TOKEN, NOT_ENABLED, soapFault } from '../diagnostics.ts'
import { userWithPassword } from '../passwords.ts'
import { BOTH_SITES, exactly, POSTED, type Service } from '../service.ts'
import { parseSoap, textAt } from '../soap/parse.ts'
import { issueTicket } from '../ticket/issue.ts'
import { TICKET_PASSWORD } from './web-ticket.ts'

const TOKEN = ['Header', 'Security', 'UsernameToken'] as const

/** A web ticket for a name and a password in the SOAP header; there is no challenge (facts §1). */
export const webTicketPassword: Service = {
  name: 'WebTicketPassword',
  sites: BOTH_SITES,
  access: 'anonymous',
  methods: POSTED,
  matches: exactly(TICKET_PASSWORD),
  answer: ({ body }, pool) => {
    const parsed = parseSoap(body)
    if ('refused' in parsed) return soapFault(BAD_REQUEST, pool, parsed.refused)
    const name = textAt(parsed.envelope, ...TOKEN, 'Username') ?? ''
    const user = userWithPassword(name, textAt(parsed.envelope, ...TOKEN, 'Password') ?? '', pool)
    if (!user) return soapFault(NO_TOKEN, pool, `${name || 'nobody'} does not come with the right password`)
    if (!user.sipEnabled) return soapFault(NOT_ENABLED, pool, 'the user is not enabled for SIP')
    return issueTicket(parsed.envelope, user, pool)
  },
}
