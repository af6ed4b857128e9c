import { AUTHENTICATION_TYPE, soapFault } from '../diagnostics.ts'
import { BOTH_SITES, POSTED, type Service, under } from '../service.ts'
import { WEB_TICKET } from './web-ticket.ts'

/** Ways to authenticate that the product knows and this deployment has turned off: by certificate, PIN and as a guest (facts §1). */
export const webTicketOther: Service = {
  name: 'WebTicketOther',
  sites: BOTH_SITES,
  access: 'anonymous',
  methods: POSTED,
  matches: under(WEB_TICKET),
  answer: (_, pool) => soapFault(AUTHENTICATION_TYPE, pool, 'this way to authenticate is not allowed here'),
}
