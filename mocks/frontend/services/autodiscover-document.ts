import type { Site } from '../service.ts'

/** A link of the root document: what it leads to, and where it is. */
export type Link = { token: 'Redirect' | 'Domain' | 'User' | 'OAuth'; href: string }

export type RootDocument = { accessLocation: 'External' | 'Internal'; links: Link[] }

export const accessLocation = (site: Site): RootDocument['accessLocation'] =>
  site === 'external' ? 'External' : 'Internal'

const XML = 'application/vnd.microsoft.rtc.autodiscover+xml'
const JSON_2013 = 'application/vnd.microsoft.rtc.autodiscover+json'

/** Writes the document in the form the client asked for: XML for native clients, `_links` for UCWA, and what a browser gets. */
export const render = (document: RootDocument, accept: string): { contentType: string; body: string } => {
  const wanted = accept.toLowerCase()
  if (wanted.includes(XML) || wanted.includes('text/xml'))
    return { contentType: `${XML}; v=1`, body: xml(document) }
  if (wanted.includes('application/json'))
    return { contentType: 'application/json', body: ucwaJson(document) }
  return { contentType: `${JSON_2013}; v=1`, body: json(document) }
}

const xml = ({ accessLocation, links }: RootDocument): string =>
  '<?xml version="1.0" encoding="utf-8"?>' +
  '<AutodiscoverResponse xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
  ` xmlns:xsd="http://www.w3.org/2001/XMLSchema" AccessLocation="${accessLocation}">` +
  `<Root>${links.map(({ token, href }) => `<Link token="${token}" href="${escapeXml(href)}" />`).join('')}</Root>` +
  '</AutodiscoverResponse>'

const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')

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
