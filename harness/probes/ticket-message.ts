const authPath = '/WebTicket/WebTicketService.svc/Auth'
const userPath = '/Autodiscover/AutodiscoverService.svc/root/user'

/** Where a ticket is asked for with a name and a password, and where it is shown. `url` is the web services' own. */
export const ticketUrls = (url: string): { auth: string; user: string } => ({
  auth: new URL(authPath, url).href,
  user: new URL(userPath, url).href,
})

export const soapHeaders = {
  'Content-Type': 'text/xml; charset=utf-8',
  SOAPAction: '"http://docs.oasis-open.org/ws-sx/ws-trust/200512/RST/Issue"',
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** A request for a ticket that whoever bears it may use (WS-Trust 1.3; facts §2), in two halves around the password. */
export const requestAround = (login: string): readonly [before: string, after: string] => [
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header>' +
    '<o:Security xmlns:o="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">' +
    `<o:UsernameToken><o:Username>${escaped(login)}</o:Username><o:Password>`,
  '</o:Password></o:UsernameToken></o:Security></s:Header><s:Body>' +
    '<t:RequestSecurityToken xmlns:t="http://docs.oasis-open.org/ws-sx/ws-trust/200512">' +
    '<t:TokenType>http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV1.1</t:TokenType>' +
    '<t:RequestType>http://schemas.xmlsoap.org/ws/2005/02/trust/Issue</t:RequestType>' +
    '</t:RequestSecurityToken></s:Body></s:Envelope>',
]

export const requestFor = (login: string, password: string): string =>
  requestAround(login).join(escaped(password))

/** The assertion in an answer, as it stands there, and when its issuer's clock said it was made. */
export const assertionIn = (body: string): { text: string; created: number } | undefined => {
  const [text] = /<(\w+:)?Assertion\b.*<\/\1Assertion>/s.exec(body) ?? []
  const [, instant = ''] = /\bIssueInstant="([^"]+)"/.exec(text ?? '') ?? []
  return text === undefined ? undefined : { text, created: Date.parse(instant) }
}

/** `X-MS-WebTicket: opaque=<the assertion in base64>` */
export const ticketHeader = (assertion: string): Record<string, string> => ({
  'X-MS-WebTicket': `opaque=${Buffer.from(assertion).toString('base64')}`,
})
