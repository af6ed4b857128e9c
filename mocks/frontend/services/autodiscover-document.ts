import type { FrontEndConfig } from '../../../harness/plan/services.ts'
import { homeFqdn, type Request, type Site, webFqdn } from '../service.ts'
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

const AUTODISCOVER_XML = 'application/vnd.microsoft.rtc.autodiscover+xml'
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

type Named = { token: string; href: string }
type Asked = Pick<Request, 'site' | 'accept'>

/** Where clients of a site find what the host names of `fqdn` serve, in the network and outside of it. */
const pairsOf =
  (fqdn: (site: Site, config: FrontEndConfig) => string, config: FrontEndConfig) =>
  (token: string, path: string): Named[] => [
    { token: `Internal/${token}`, href: `https://${fqdn('internal', config)}${path}` },
    { token: `External/${token}`, href: `https://${fqdn('external', config)}${path}` },
  ]

const ROOT = '/Autodiscover/AutodiscoverService.svc/root'

/** Where a signed-in user finds the web services, as seen from a site (facts §3.2). */
const userLinks = (site: Site, config: FrontEndConfig): Named[] => {
  const at = (path: string) => `https://${homeFqdn(site, config)}${path}`
  const both = pairsOf(homeFqdn, config)
  return [
    ...both('Autodiscover', ROOT),
    ...both('AuthBroker', '/Reach/sip.svc'),
    ...both('WebScheduler', '/Scheduler'),
    ...both('Mcx', '/Mcx/McxService.svc'),
    ...both('Ucwa', '/ucwa/v1/applications'),
    { token: 'Ucwa', href: at('/ucwa/v1/applications') },
    ...both('XFrame', '/Autodiscover/XFrame/XFrame.html'),
    { token: 'XFrame', href: at('/Autodiscover/XFrame/XFrame.html') },
    { token: 'Self', href: at(`${ROOT}/user`) },
  ]
}

/** What anybody is told of the deployment: the links that MS-OCDISCWS 3.1.5.4 names, all of them. */
const domainLinks = (config: FrontEndConfig): Named[] => {
  const both = pairsOf(webFqdn, config)
  return [
    ...both('Autodiscover', ROOT),
    ...both('AuthBroker', '/Reach/sip.svc'),
    ...both('Ucwa', '/ucwa/v1/applications'),
  ]
}

const sipAccess = ({ internalWebFqdn, accessEdge }: FrontEndConfig) => ({
  SipServerInternalAccess: { fqdn: internalWebFqdn, port: 5061 },
  SipServerExternalAccess: { fqdn: accessEdge.fqdn, port: 5061 },
  SipClientInternalAccess: { fqdn: internalWebFqdn, port: 443 },
  SipClientExternalAccess: { fqdn: accessEdge.fqdn, port: accessEdge.port },
})

/** A document with SIP addresses, as XML, or as JSON for who accepts no XML; that the latter has the same names is derived. */
const renderAccess = (
  element: 'User' | 'Domain',
  links: readonly Named[],
  { site, accept }: Asked,
  config: FrontEndConfig,
) => {
  const access = sipAccess(config)
  if (/json/i.test(accept) && !/xml/i.test(accept))
    return {
      contentType: `${JSON_2013}; v=1`,
      body: escapeSlashes({ AccessLocation: accessLocation(site), [element]: { ...access, Links: links } }),
    }
  const accessXml = Object.entries(access).map(
    ([name, { fqdn, port }]) => `<${name} fqdn="${fqdn}" port="${port}" />`,
  )
  const linksXml = links.map(({ token, href }) => linkXml(token, href))
  return {
    contentType: `${AUTODISCOVER_XML}; v=1`,
    body: documentXml(
      accessLocation(site),
      `<${element}>${accessXml.join('')}${linksXml.join('')}</${element}>`,
    ),
  }
}

/** A user's document. */
export const renderUser = (asked: Asked, config: FrontEndConfig) =>
  renderAccess('User', userLinks(asked.site, config), asked, config)

/** The document of the deployment itself. */
export const renderDomain = (asked: Asked, config: FrontEndConfig) =>
  renderAccess('Domain', domainLinks(config), asked, config)

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
