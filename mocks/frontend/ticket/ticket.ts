import { randomBytes } from 'node:crypto'
import type { User } from '../../../harness/plan/services.ts'
import type { Pool } from '../authority.ts'
import { timeOf } from '../clock.ts'
import { type Element, elementAt, parseSoap, textAt } from '../soap/parse.ts'
import { SAML } from '../soap/write.ts'
import { escapeXml, moment } from '../xml.ts'
import { seal, type Ticket, unseal } from './seal.ts'

/** Milliseconds that a ticket is good for: eight hours (facts §3.4). */
export const TICKET_LIFETIME = 8 * 3_600_000

/** Milliseconds that clocks may differ by: the default of Windows Communication Foundation (recalled; facts §4 knows SIP's only). */
const CLOCK_TOLERANCE = 5 * 60_000

/** A ticket as a SAML 1.1 assertion. What only the pool may read, its key among it, is sealed in an attribute. */
export const assertionOf = (ticket: Ticket, { authority, fqdn }: Pool): string => {
  const id = `SamlSecurityToken-${randomBytes(16).toString('hex')}`
  return (
    `<saml:Assertion xmlns:saml="${SAML}" MajorVersion="1" MinorVersion="1" AssertionID="${id}"` +
    ` Issuer="https://${fqdn}/WebTicket/WebTicketService.svc" IssueInstant="${moment(ticket.created)}">` +
    `<saml:Conditions NotBefore="${moment(ticket.created)}" NotOnOrAfter="${moment(ticket.expires)}"/>` +
    '<saml:AttributeStatement><saml:Subject>' +
    `<saml:NameIdentifier Format="http://schemas.xmlsoap.org/ws/2005/05/identity/claims/uri">sip:${escapeXml(ticket.sipAddress)}</saml:NameIdentifier>` +
    '</saml:Subject><saml:Attribute AttributeName="ticket" AttributeNamespace="urn:salem:web-ticket">' +
    `<saml:AttributeValue>${seal(ticket, authority.ticketKey)}</saml:AttributeValue>` +
    '</saml:Attribute></saml:AttributeStatement></saml:Assertion>'
  )
}

/** What is wrong with a ticket, or whose it is. `unknown`: nothing is wrong but that nobody here is the user. */
export type Read = { ticket: Ticket; user: User } | { refused: string; unknown?: true }

/** Whose a ticket is, if it is still good for anything. */
export const readSealed = (value: string | undefined, pool: Pool, now = timeOf(pool)): Read => {
  const ticket = value === undefined ? undefined : unseal(value, pool.authority.ticketKey)
  if (ticket === undefined) return { refused: 'the ticket is none that this pool issued' }
  if (ticket.expires <= now) return { refused: `the ticket expired at ${moment(ticket.expires)}` }
  if (ticket.created > now + CLOCK_TOLERANCE)
    return { refused: `the ticket is not good before ${moment(ticket.created)}` }
  const user = pool.users.find(({ sipAddress }) => sipAddress === ticket.sipAddress)
  return user ? { ticket, user } : { refused: `nobody here is ${ticket.sipAddress}`, unknown: true }
}

/** The ticket in an assertion, which must name who it was issued to: whoever changes a signed assertion has none. */
export const readAssertion = (assertion: Element, pool: Pool): Read => {
  const read = readSealed(textAt(assertion, 'AttributeStatement', 'Attribute', 'AttributeValue'), pool)
  if ('refused' in read) return read
  const named = textAt(assertion, 'AttributeStatement', 'Subject', 'NameIdentifier')
  return named === `sip:${read.user.sipAddress}`
    ? read
    : { refused: `the web ticket was issued to ${read.user.sipAddress}, and was changed since` }
}

/** `X-MS-WebTicket: opaque=<the assertion in base64>` (facts §2). */
export const readHeader = (header: string | undefined, pool: Pool): Read => {
  const [, opaque] = /^\s*opaque=([\w+/=]+)\s*$/.exec(header ?? '') ?? []
  if (opaque === undefined) return { refused: 'no web ticket came with the request' }
  const text = Buffer.from(opaque, 'base64').toString()
  const parsed = parseSoap(`<Envelope>${text}</Envelope>`)
  const assertion = 'envelope' in parsed ? elementAt(parsed.envelope, 'Assertion') : undefined
  return assertion ? readAssertion(assertion, pool) : { refused: 'the web ticket holds no assertion' }
}
