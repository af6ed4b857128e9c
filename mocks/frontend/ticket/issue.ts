import { randomBytes } from 'node:crypto'
import type { User } from '../../../harness/plan/services.ts'
import type { Pool } from '../authority.ts'
import { timeOf } from '../clock.ts'
import type { Answer } from '../service.ts'
import { type Element, textAt } from '../soap/parse.ts'
import { envelope, SOAP_TYPE, WST, WSU } from '../soap/write.ts'
import { escapeXml, moment } from '../xml.ts'
import { proofKey } from './proof-key.ts'
import { assertionOf, TICKET_LIFETIME } from './ticket.ts'

const ENTROPY_BYTES = 32
const SAML_TOKEN = 'http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV1.1'

const REQUEST = ['Body', 'RequestSecurityToken'] as const

/** A web ticket for somebody who has proved who he is. A client that sends entropy gets a key to sign with. */
export const issueTicket = (request: Element, user: User, pool: Pool, now = timeOf(pool)): Answer => {
  const theirs = textAt(request, ...REQUEST, 'Entropy', 'BinarySecret')
  const ours = randomBytes(ENTROPY_BYTES)
  const ticket = {
    sipAddress: user.sipAddress,
    created: now,
    expires: now + TICKET_LIFETIME,
    ...(theirs && { proofKey: proofKey(Buffer.from(theirs, 'base64'), ours, ENTROPY_BYTES) }),
  }
  const context = textAt(request, ...REQUEST, '@Context')
  const keys = theirs
    ? '<t:RequestedProofToken><t:ComputedKey>http://docs.oasis-open.org/ws-sx/ws-trust/200512/CK/PSHA1</t:ComputedKey>' +
      `</t:RequestedProofToken><t:Entropy><t:BinarySecret>${ours.toString('base64')}</t:BinarySecret></t:Entropy>`
    : ''
  const body =
    `<t:RequestSecurityTokenResponseCollection xmlns:t="${WST}">` +
    `<t:RequestSecurityTokenResponse${context ? ` Context="${escapeXml(context)}"` : ''}>` +
    `<t:TokenType>${SAML_TOKEN}</t:TokenType>` +
    // Declared out here: clients copy what is inside into what they sign, and not all make it canonical (SIPE does not).
    `<t:Lifetime xmlns:wsu="${WSU}"><wsu:Created>${moment(ticket.created)}</wsu:Created>` +
    `<wsu:Expires>${moment(ticket.expires)}</wsu:Expires></t:Lifetime>` +
    `<t:RequestedSecurityToken>${assertionOf(ticket, pool)}</t:RequestedSecurityToken>${keys}` +
    '</t:RequestSecurityTokenResponse></t:RequestSecurityTokenResponseCollection>'
  return {
    status: 200,
    headers: SOAP_TYPE,
    body: envelope(`${WST}/RSTRC/IssueFinal`, textAt(request, 'Header', 'MessageID'), body),
    why: `a web ticket for ${user.sipAddress}, ${theirs ? 'with a key to sign with' : 'for whoever bears it'}`,
  }
}
