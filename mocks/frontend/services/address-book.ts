import { BAD_TICKET, diagnostics } from '../diagnostics.ts'
import { errorPage } from '../pages.ts'
import { BOTH_SITES, type Request, type Service, under } from '../service.ts'
import { readHeader } from '../ticket/ticket.ts'
import { addressBookFile, dayOfFile } from './address-book-file.ts'

const hasTicket = ({ ticket }: Request) => ticket !== undefined

/**
 * The address book, files and handler. It is generated each day; whoever asks for another file finds none. A wrong web
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
    return dayOfFile(request.path, pool) === undefined
      ? { ...errorPage(404), why: 'the address book holds no such file' }
      : addressBookFile(pool)
  },
}
