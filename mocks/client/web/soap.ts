import { createHash } from 'node:crypto'
import { hmac } from '../../../protocols/hmac.ts'
import { WSSE, WST, WSU } from '../../frontend/soap/write.ts'
import { proofKey } from '../../frontend/ticket/proof-key.ts'
import { escapeXml } from '../../frontend/xml.ts'

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'
const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#'

const AUTH_SERVICES = 'http://schemas.microsoft.com/OCS/AuthWebServices/'
export const ISSUE = `${WST}/RST/Issue`
export const PUBLISH = `${AUTH_SERVICES}GetAndPublishCert`

const ENTROPY_BYTES = 32

const header = (content = '') => `<s:Envelope xmlns:s="${SOAP}"><s:Header>${content}</s:Header>`

/** A web ticket as the client holds it: the assertion as it came, and the key that proves it is the client's. */
export type WebTicket = { assertion: string; key: Buffer }

/** The request for a web ticket (facts §2); without entropy for one that needs no key. `security`: a token in the header. */
export const ticketRequest = (entropy?: Buffer, security = ''): string =>
  `${header(security)}<s:Body><t:RequestSecurityToken xmlns:t="${WST}" Context="{c}">` +
  (entropy ? `<t:Entropy><t:BinarySecret>${entropy.toString('base64')}</t:BinarySecret></t:Entropy>` : '') +
  '</t:RequestSecurityToken></s:Body></s:Envelope>'

/** What a client finds in the answer, by search as real ones do: an assertion must be passed on to the letter. */
export const ticketIn = (body: string, entropy: Buffer): WebTicket | undefined => {
  const [assertion] = /<(?:[\w-]+:)?Assertion[\s>][\s\S]*<\/(?:[\w-]+:)?Assertion>/.exec(body) ?? []
  const [, secret = ''] = /<(?:[\w-]+:)?BinarySecret[^>]*>([^<]+)</.exec(body) ?? []
  if (assertion === undefined) return undefined
  return { assertion, key: proofKey(entropy, Buffer.from(secret, 'base64'), ENTROPY_BYTES) }
}

/** A ticket as the header `X-MS-WebTicket` carries it. */
export const ticketHeader = ({ assertion }: Pick<WebTicket, 'assertion'>): Record<string, string> => ({
  'X-MS-WebTicket': `opaque=${Buffer.from(assertion).toString('base64')}`,
})

/**
 * GetAndPublishCert with a PKCS#10 (DER, base64), signed with the ticket's key. Every element is written in canonical
 * form, so that nothing else is needed to sign it.
 */
export const publishRequest = (
  { assertion, key }: WebTicket,
  csr: string,
  { entity, created }: { entity: string; created: string },
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
  const value = hmac('sha1', key, signedInfo).toString('base64')
  const signature =
    `<Signature xmlns="${DSIG}">${signedInfo}<SignatureValue>${value}</SignatureValue>` +
    `<KeyInfo><SecurityTokenReference xmlns="${WSSE}"></SecurityTokenReference></KeyInfo></Signature>`
  return (
    header(`<wsse:Security xmlns:wsse="${WSSE}">${stamp}${assertion}${signature}</wsse:Security>`) +
    `<s:Body><GetAndPublishCert xmlns="${AUTH_SERVICES}" DeviceId="{d}" Entity="${entity}">` +
    `<wst:RequestSecurityToken xmlns:wst="${WST}/"><wsse:BinarySecurityToken xmlns:wsse="${WSSE}">${csr}` +
    '</wsse:BinarySecurityToken></wst:RequestSecurityToken></GetAndPublishCert></s:Body></s:Envelope>'
  )
}

export const SEARCH = 'DistributionListExpander/IExpandDistributionListWebServices/SearchAbEntry'

/** The web query of the address book for whom a ticket bears; the names of the elements are recalled. */
export const searchRequest = ({ assertion }: Pick<WebTicket, 'assertion'>, beginsWith: string): string =>
  header(`<wsse:Security xmlns:wsse="${WSSE}">${assertion}</wsse:Security>`) +
  '<s:Body><SearchAbEntry xmlns="DistributionListExpander"><AbEntryRequest><BasicSearch>' +
  `<Value>${escapeXml(beginsWith)}</Value></BasicSearch></AbEntryRequest></SearchAbEntry></s:Body></s:Envelope>`

export const soapHeaders = (action: string) => ({
  'Content-Type': 'text/xml; charset=utf-8',
  SOAPAction: `"${action}"`,
})
