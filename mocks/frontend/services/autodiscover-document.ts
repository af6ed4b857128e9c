import type { FrontEndConfig } from '../../../harness/plan/services.ts'
import { type Site, webFqdn } from '../service.ts'
import { escapeXml, XML_HEAD } from '../xml.ts'

/** A link of the root document: what it leads to, and where it is. */
export type Link = { token: 'Redirect' | 'Domain' | 'User' | 'OAuth'; href: string }

export type RootDocument = { accessLocation: 'External' | 'Internal'; links: Link[] }

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
export const userXml = (site: Site, config: FrontEndConfig): string => {
  const { internalWebFqdn, accessEdge } = config
  const access = (name: string, fqdn: string, port: number) => `<${name} fqdn="${fqdn}" port="${port}" />`
  const link = (token: string, of: Site, path: string) =>
    linkXml(token, `https://${webFqdn(of, config)}${path}`)
  const both = (token: string, path: string) =>
    link(`Internal/${token}`, 'internal', path) + link(`External/${token}`, 'external', path)
  return documentXml(
    accessLocation(site),
    '<User>' +
      access('SipServerInternalAccess', internalWebFqdn, 5061) +
      access('SipServerExternalAccess', accessEdge.fqdn, 5061) +
      access('SipClientInternalAccess', internalWebFqdn, 443) +
      access('SipClientExternalAccess', accessEdge.fqdn, accessEdge.port) +
      both('Autodiscover', '/Autodiscover/AutodiscoverService.svc/root') +
      both('AuthBroker', '/Reach/sip.svc') +
      both('WebScheduler', '/Scheduler') +
      both('Ucwa', '/ucwa/v1/applications') +
      link('Self', site, '/Autodiscover/AutodiscoverService.svc/root/user') +
      '</User>',
  )
}

const json = ({ accessLocation, links }: RootDocument): string =>
  escapeSlashes({
    AccessLocation: accessLocation,
    Root: { Links: links.map(({ token, href }) => ({ href, token })) },
  })

/** The later form, which has no AccessLocation: a client sees from the host names where it is. */
const ucwaJson = ({ links }: RootDocument): string => {
  const href = (token: Link['token']) => links.find((link) => link.token === token)?.href
  const redirect = href('Redirect')
  if (redirect !== undefined) return JSON.stringify({ _links: { redirect: { href: redirect } } })
  const root = href('Domain')?.replace(/\/domain$/, '')
  return JSON.stringify({ _links: { self: { href: root }, user: { href: href('OAuth') } } })
}

/** The service writes `\/` for a slash (facts §3.3). */
const escapeSlashes = (value: unknown): string => JSON.stringify(value).replace(/\//g, '\\/')
