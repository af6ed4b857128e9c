import type { FrontEndConfig } from '../../../harness/plan/services.ts'
import { homeFqdn, type Site } from '../service.ts'
import { escapeXml, XML_HEAD } from '../xml.ts'

/** A link of the root document: what it leads to, and where it is. */
export type Link = { token: 'Redirect' | 'Domain' | 'User' | 'OAuth'; href: string }

/** `domain`: the one that was asked about, which the later JSON form keeps in its addresses; `xframe`: for browsers. */
export type RootDocument = {
  accessLocation: 'External' | 'Internal'
  links: Link[]
  domain: string
  xframe: string
}

export const accessLocation = (site: Site): RootDocument['accessLocation'] =>
  site === 'external' ? 'External' : 'Internal'

export const AUTODISCOVER_XML = 'application/vnd.microsoft.rtc.autodiscover+xml'
const JSON_2013 = 'application/vnd.microsoft.rtc.autodiscover+json'

/** Writes the document in the form the client asked for: XML for native clients, `_links` for UCWA, and what a browser gets. */
export const render = (document: RootDocument, accept: string): { contentType: string; body: string } => {
  const wanted = accept.toLowerCase()
  if (wanted.includes(AUTODISCOVER_XML) || wanted.includes('text/xml'))
    return { contentType: `${AUTODISCOVER_XML}; v=1`, body: xml(document) }
  if (wanted.includes('application/json'))
    return { contentType: 'application/json', body: ucwaJson(document) }
  return { contentType: `${JSON_2013}; v=1`, body: json(document) }
}

const documentXml = (accessLocation: RootDocument['accessLocation'], content: string): string =>
  `${XML_HEAD}<AutodiscoverResponse xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"` +
  ` xmlns:xsd="http://www.w3.org/2001/XMLSchema" AccessLocation="${accessLocation}">${content}</AutodiscoverResponse>`

const linkXml = (token: string, href: string): string => `<Link token="${token}" href="${escapeXml(href)}" />`

const xml = ({ accessLocation, links }: RootDocument): string =>
  documentXml(accessLocation, `<Root>${links.map(({ token, href }) => linkXml(token, href)).join('')}</Root>`)

/** Where a signed-in user finds SIP and the web services, as seen from a site (facts §3.2). */
const userDocument = (site: Site, config: FrontEndConfig) => {
  const { internalWebFqdn, accessEdge } = config
  const at = (of: Site, path: string) => `https://${homeFqdn(of, config)}${path}`
  const both = (token: string, path: string) => [
    { token: `Internal/${token}`, href: at('internal', path) },
    { token: `External/${token}`, href: at('external', path) },
  ]
  return {
    access: {
      SipServerInternalAccess: { fqdn: internalWebFqdn, port: 5061 },
      SipServerExternalAccess: { fqdn: accessEdge.fqdn, port: 5061 },
      SipClientInternalAccess: { fqdn: internalWebFqdn, port: 443 },
      SipClientExternalAccess: { fqdn: accessEdge.fqdn, port: accessEdge.port },
    },
    links: [
      ...both('Autodiscover', '/Autodiscover/AutodiscoverService.svc/root'),
      ...both('AuthBroker', '/Reach/sip.svc'),
      ...both('WebScheduler', '/Scheduler'),
      ...both('Mcx', '/Mcx/McxService.svc'),
      ...both('Ucwa', '/ucwa/v1/applications'),
      { token: 'Ucwa', href: at(site, '/ucwa/v1/applications') },
      ...both('XFrame', '/Autodiscover/XFrame/XFrame.html'),
      { token: 'XFrame', href: at(site, '/Autodiscover/XFrame/XFrame.html') },
      { token: 'Self', href: at(site, '/Autodiscover/AutodiscoverService.svc/root/user') },
    ],
  }
}

/** A user's document as XML, or as JSON for who accepts no XML; that the latter has the same names is derived. */
export const renderUser = (site: Site, accept: string, config: FrontEndConfig) => {
  const { access, links } = userDocument(site, config)
  if (/json/i.test(accept) && !/xml/i.test(accept))
    return {
      contentType: `${JSON_2013}; v=1`,
      body: escapeSlashes({ AccessLocation: accessLocation(site), User: { ...access, Links: links } }),
    }
  const accessXml = Object.entries(access).map(
    ([name, { fqdn, port }]) => `<${name} fqdn="${fqdn}" port="${port}" />`,
  )
  const linksXml = links.map(({ token, href }) => linkXml(token, href))
  return {
    contentType: `${AUTODISCOVER_XML}; v=1`,
    body: documentXml(accessLocation(site), `<User>${accessXml.join('')}${linksXml.join('')}</User>`),
  }
}

const json = ({ accessLocation, links }: RootDocument): string =>
  escapeSlashes({
    AccessLocation: accessLocation,
    Root: { Links: links.map(({ token, href }) => ({ href, token })) },
  })

/** The later form, which has no AccessLocation: a client sees from the host names where it is. */
const ucwaJson = ({ links, domain, xframe }: RootDocument): string => {
  const href = (token: Link['token']) => links.find((link) => link.token === token)?.href
  const redirect = href('Redirect')
  if (redirect !== undefined) return JSON.stringify({ _links: { redirect: { href: redirect } } })
  const root = href('Domain')?.replace(/\/domain$/, '')
  const original = `originalDomain=${encodeURIComponent(domain)}`
  return JSON.stringify({
    _links: {
      self: { href: `${root}?${original}` },
      user: { href: `${href('OAuth')}?${original}` },
      xframe: { href: xframe },
    },
  })
}

/** The service writes `\/` for a slash (facts §3.3). */
const escapeSlashes = (value: unknown): string => JSON.stringify(value).replace(/\//g, '\\/')
