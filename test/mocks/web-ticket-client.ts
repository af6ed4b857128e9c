import { createHash, createHmac, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { WSSE, WST, WSU } from '../../mocks/frontend/soap/write.ts'
import { proofKey } from '../../mocks/frontend/ticket/proof-key.ts'
import type { FrontEnd, Reply } from './front-end.ts'
import { runTool } from './run-tool.ts'

export const WEB = 'lyncweb.contoso.example'
export const TICKETS = '/WebTicket/WebTicketService.svc'
export const PUBLISH = '/CertProv/CertProvisioningService.svc/WebTicket_Proof_SHA1'

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'
const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#'

/** Posts a SOAP message with curl; `login` makes curl do NTLM. */
export const post = async (
  frontEnd: FrontEnd,
  path: string,
  body: string,
  { login, action = 'about:blank' }: { login?: string; action?: string } = {},
): Promise<Reply> => {
  const file = join(frontEnd.folder, `post-${randomBytes(4).toString('hex')}.xml`)
  await writeFile(file, body)
  const how = login ? ['--ntlm', '-u', login] : []
  const headers = ['-H', 'Content-Type: text/xml; charset=utf-8', '-H', `SOAPAction: "${action}"`]
  return frontEnd.curl('external https', WEB, path, ...how, ...headers, '--data-binary', `@${file}`)
}

const header = (content = '') => `<s:Envelope xmlns:s="${SOAP}"><s:Header>${content}</s:Header>`

/** The request for a web ticket; without entropy for one that needs no key. */
export const ticketRequest = (entropy?: Buffer, security = ''): string =>
  `${header(security)}<s:Body><t:RequestSecurityToken xmlns:t="${WST}" Context="{c}">` +
  (entropy ? `<t:Entropy><t:BinarySecret>${entropy.toString('base64')}</t:BinarySecret></t:Entropy>` : '') +
  '</t:RequestSecurityToken></s:Body></s:Envelope>'

/** What a client finds in the answer, by search as real ones do. */
export const ticketIn = (body: string, entropy: Buffer) => {
  const [assertion = ''] = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(body) ?? []
  const [, secret = ''] = /<t:BinarySecret>([^<]+)</.exec(body) ?? []
  return { assertion, key: proofKey(entropy, Buffer.from(secret, 'base64'), 32) }
}

/** Gets a ticket with a key by Windows authentication. */
export const getTicket = async (frontEnd: FrontEnd, login = 'CONTOSO\\alice:Pa55-word') => {
  const entropy = randomBytes(32)
  const reply = await post(frontEnd, `${TICKETS}/WinNegotiate`, ticketRequest(entropy), { login })
  return { reply, ...ticketIn(reply.body, entropy) }
}

/** A PKCS#10 request by openssl, DER in base64. */
export const certificateRequest = async (
  folder: string,
  { subject = 'alice@contoso.example', bits = 2048 } = {},
): Promise<string> => {
  const args = ['req', '-new', '-newkey', `rsa:${bits}`, '-nodes', '-keyout', join(folder, 'user.key')]
  const { code, errors, output } = await runTool('openssl', [...args, '-subj', `/CN=${subject}`])
  if (code !== 0) throw new Error(errors)
  return output.replace(/-----[^-]+-----|\s/g, '')
}

/** GetAndPublishCert, signed with the ticket's key: every element is written in canonical form, so that nothing else is needed. */
export const publishRequest = (
  { assertion, key }: { assertion: string; key: Buffer },
  csr: string,
  { entity = 'alice@contoso.example', created = '2026-11-22T00:00:00Z' } = {},
): string => {
  const stamp =
    `<wsu:Timestamp xmlns:wsu="${WSU}" wsu:Id="timestamp">` +
    `<wsu:Created>${created}</wsu:Created></wsu:Timestamp>`
  const digest = createHash('sha1').update(stamp).digest('base64')
  const signedInfo =
    `<SignedInfo xmlns="${DSIG}"><CanonicalizationMethod Algorithm="${C14N}"></CanonicalizationMethod>` +
    `<SignatureMethod Algorithm="${DSIG}hmac-sha1"></SignatureMethod><Reference URI="#timestamp"><Transforms>` +
    `<Transform Algorithm="${C14N}"></Transform></Transforms>` +
    `<DigestMethod Algorithm="${DSIG}sha1"></DigestMethod><DigestValue>${digest}</DigestValue></Reference></SignedInfo>`
  const value = createHmac('sha1', key).update(signedInfo).digest('base64')
  const signature =
    `<Signature xmlns="${DSIG}">${signedInfo}<SignatureValue>${value}</SignatureValue>` +
    `<KeyInfo><SecurityTokenReference xmlns="${WSSE}"></SecurityTokenReference></KeyInfo></Signature>`
  return (
    header(`<wsse:Security xmlns:wsse="${WSSE}">${stamp}${assertion}${signature}</wsse:Security>`) +
    `<s:Body><GetAndPublishCert xmlns="http://schemas.microsoft.com/OCS/AuthWebServices/" DeviceId="{d}" Entity="${entity}">` +
    `<wst:RequestSecurityToken xmlns:wst="${WST}/"><wsse:BinarySecurityToken xmlns:wsse="${WSSE}">${csr}` +
    '</wsse:BinarySecurityToken></wst:RequestSecurityToken></GetAndPublishCert></s:Body></s:Envelope>'
  )
}
