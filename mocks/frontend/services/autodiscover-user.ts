import { diagnostics, NO_TOKEN } from '../diagnostics.ts'
import { errorPage } from '../pages.ts'
import { BOTH_SITES, exactly, type Service } from '../service.ts'
import { readHeader } from '../ticket/ticket.ts'
import { renderUser } from './autodiscover-document.ts'
import { ticketUrl } from './web-ticket.ts'

/** A user's own document, for holders of a web ticket; who has none is told where they are issued (facts §3.2). */
export const autodiscoverUser: Service = {
  name: 'AutodiscoverUser',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: exactly('/Autodiscover/AutodiscoverService.svc/root/user'),
  answer: (request, pool) => {
    const read = readHeader(request.ticket, pool)
    if ('refused' in read && read.unknown) return { status: 404, why: read.refused }
    if ('refused' in read) {
      const page = errorPage(401)
      return {
        ...page,
        headers: {
          ...page.headers,
          ...diagnostics(NO_TOKEN, pool),
          'X-MS-WebTicketURL': ticketUrl(request, pool),
        },
        why: `a web ticket is needed: ${read.refused}`,
      }
    }
    const { contentType, body } = renderUser(request, pool)
    return {
      status: 200,
      headers: { 'Content-Type': contentType },
      body,
      why: `the document of ${read.user.sipAddress}`,
    }
  },
}
