import { BAD_TICKET, diagnostics } from '../diagnostics.ts'
import { errorPage } from '../pages.ts'
import { BOTH_SITES, type Request, type Service, under } from '../service.ts'
import { readHeader } from '../ticket/ticket.ts'

const hasTicket = ({ ticket }: Request) => ticket !== undefined

/**
 * The address book, files and handler. It has been generated for nobody, so whoever gets in finds no file. A wrong web
 * ticket is answered in words that were seen (facts §1, F08); who brings none is asked by Windows authentication.
 */
export const addressBook: Service = {
  name: 'Abs',
  sites: BOTH_SITES,
  access: (request) => (hasTicket(request) ? 'anonymous' : 'windows'),
  matches: under('/abs'),
  answer: (request, pool) => {
    const read = hasTicket(request) ? readHeader(request.ticket, pool) : undefined
    if (read && 'refused' in read)
      return {
        ...errorPage(403),
        headers: { 'Content-Type': 'text/plain; charset=utf-8', ...diagnostics(BAD_TICKET, pool) },
        body: 'Invalid Web Ticket',
        why: `the web ticket is not accepted: ${read.refused}`,
      }
    return { ...errorPage(404), why: 'the address book holds no such file' }
  },
}
