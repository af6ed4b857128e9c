import type { User } from '../../../harness/plan/services.ts'
import type { Pool } from '../authority.ts'
import { diagnostics, NO_TOKEN, TOKEN_INVALID } from '../diagnostics.ts'
import { errorPage } from '../pages.ts'
import type { Answer, Request } from '../service.ts'
import { ticketUrl } from '../services/web-ticket.ts'
import { readBearer } from '../ticket/bearer.ts'
import { oauthChallenge } from '../ticket/oauth-challenge.ts'
import { readHeader } from '../ticket/ticket.ts'
import { type UcwaAddress, ucwaAddress } from './address.ts'
import { ucwaError } from './answers.ts'
import { isApplicationOf } from './application.ts'

type Known = { user: User; address: UcwaAddress }

const refused = (request: Request, pool: Pool, oauth: boolean, why: string): Answer => {
  const page = errorPage(401)
  const asked: Record<string, string | string[]> = oauth
    ? { 'WWW-Authenticate': oauthChallenge(request.site, pool) }
    : { ...diagnostics(NO_TOKEN, pool), 'X-MS-WebTicketURL': ticketUrl(request, pool) }
  return { ...page, headers: { ...page.headers, ...asked }, why }
}

/** 403 with 28055, as it was seen (facts §1); the fault code of a token that has expired is recalled to be the same. */
const invalid = (pool: Pool, why: string): Answer => {
  const page = errorPage(403)
  const warning = `120 ${pool.fqdn} "InvalidToken"`
  return { ...page, headers: { ...page.headers, ...diagnostics(TOKEN_INVALID, pool), Warning: warning }, why }
}

/** Whom a request to UCWA is from, and what it is about; else the answer it gets. */
export const whoAsks = (request: Request, pool: Pool): Known | { refusal: Answer } => {
  const address = ucwaAddress(request.path)
  if (address === undefined)
    return { refusal: ucwaError(404, 'ResourceNotFound', 'UCWA has no such address') }
  const oauth = address.entry.includes('/oauth/')
  const read = oauth ? readBearer(request.authorization, pool) : readHeader(request.ticket, pool)
  if (!('refused' in read)) return { user: read.user, address }
  const came = oauth ? request.authorization : request.ticket
  return {
    refusal:
      oauth && came !== undefined
        ? invalid(pool, `the OAuth token is invalid: ${read.refused}`)
        : refused(request, pool, oauth, `a token is needed: ${read.refused}`),
  }
}

/** The same for what is inside an application, which must be the asker's. */
export const whoseApplication = (request: Request, pool: Pool): Known | { refusal: Answer } => {
  const known = whoAsks(request, pool)
  if ('refusal' in known || isApplicationOf(known.address.application, known.user, pool)) return known
  return { refusal: ucwaError(404, 'ApplicationNotFound', 'the user has no such application') }
}
