import { Resolver } from 'node:dns/promises'
import type { ClientChoices } from '../../../harness/plan/services.ts'
import { Obstacle } from '../obstacle.ts'
import type { Line, Reply } from './line.ts'
import { ticketHeader } from './soap.ts'
import { findTicketPort, getTicket, granted } from './ticket.ts'
import { allNamed, attributeOf, treeOf } from './xml.ts'

export type Server = { host: string; port: number }

const XML = 'application/vnd.microsoft.rtc.autodiscover+xml'
const MAX_REDIRECTS = 5

const linkIn = (body: string, token: string): string | undefined => {
  const link = allNamed(treeOf(body), 'Link').find((one) => attributeOf(one, 'token') === token)
  const href = attributeOf(link, 'href')
  return href && URL.canParse(href) ? href : undefined
}

const documentAt = async (line: Line, url: string, headers = {}): Promise<Reply> =>
  line.ask({ url, headers: { Accept: `${XML};v=1`, ...headers } })

/** The links of the deployment; what leads elsewhere is followed, as a document or as HTTP has it. */
const rootDocument = async (line: Line, url: string, left = MAX_REDIRECTS): Promise<string> => {
  if (left === 0) throw new Obstacle('Autodiscover leads in a circle')
  const reply = await documentAt(line, url)
  const moved = [301, 302, 307, 308].includes(reply.status) ? reply.headers.location : undefined
  if (moved && URL.canParse(moved, url)) return rootDocument(line, new URL(moved, url).href, left - 1)
  const { body, headers } = granted(reply)
  if (!String(headers['content-type']).startsWith(XML))
    throw new Obstacle(`${new URL(url).hostname} does not answer as Autodiscover does`)
  const redirect = linkIn(body, 'Redirect')
  return redirect ? rootDocument(line, redirect, left - 1) : body
}

/** Where SIP is for the user, from outside or from inside as the document says. */
const accessIn = (body: string): Server | undefined => {
  const tree = treeOf(body)
  const where = attributeOf(allNamed(tree, 'AutodiscoverResponse')[0], 'AccessLocation')
  const access = allNamed(
    tree,
    where === 'Internal' ? 'SipClientInternalAccess' : 'SipClientExternalAccess',
  )[0]
  const host = attributeOf(access, 'fqdn')
  return host ? { host, port: Number(attributeOf(access, 'port')) || 443 } : undefined
}

/** Autodiscover: the deployment's links, a web ticket, and with it the user's own document (facts §3). @throws Obstacle */
export const discover = async (
  line: Line,
  { sipDomain, sipAddress }: { sipDomain: string; sipAddress: string },
  { discovery }: Pick<ClientChoices, 'discovery'>,
): Promise<Server> => {
  const root = await rootDocument(line, `${discovery}://lyncdiscover.${sipDomain}/?sipuri=${sipAddress}`)
  const user = linkIn(root, 'User')
  if (!user) throw new Obstacle('Autodiscover has no link for users')
  const { status, headers } = await documentAt(line, user)
  const service = headers['x-ms-webticketurl']
  if (status !== 401 || typeof service !== 'string')
    throw new Obstacle(`Autodiscover answered ${status} without saying where web tickets are to be had`)
  const ticket = await getTicket(line, await findTicketPort(line, service))
  const own = granted(await documentAt(line, user, ticketHeader(ticket)))
  const server = accessIn(own.body)
  if (server) return server
  throw new Obstacle('Autodiscover does not say where SIP is')
}

/** What is tried without Autodiscover: the SRV record, then the usual name (facts §3.1). */
export const guess = async (sipDomain: string): Promise<Server> => {
  // One of its own: that of the process would go on asking the name server the machine had when it started.
  const [record] = await new Resolver().resolveSrv(`_sip._tls.${sipDomain}`).catch(() => [])
  return record ? { host: record.name, port: record.port } : { host: `sip.${sipDomain}`, port: 443 }
}
