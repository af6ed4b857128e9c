import { Obstacle } from '../obstacle.ts'
import type { Client, Session } from '../sign-in.ts'
import { SEARCH, searchRequest, soapHeaders, ticketHeader, type WebTicket } from './soap.ts'
import { findTicketPort, getTicket, granted, portIn } from './ticket.ts'
import { allNamed, treeOf } from './xml.ts'

/** A signed-in client learns these addresses from its server; here they are where the product has them by itself (facts §1). */
const DOWNLOAD = '/abs/handler'
const GROUPS = '/groupexpansion/service.svc'
const TICKETS = '/WebTicket/WebTicketService.svc'

const PORT = 'AddressBookWebTicketBearer'

/** Who signed in with a certificate that he kept has no ticket yet: this is the second authentication of the article. */
const ticketFor = async ({ line }: Client, { web, ticket }: Session): Promise<WebTicket> =>
  ticket ?? getTicket(line, await findTicketPort(line, `${web}${TICKETS}`))

const byWebQuery = async ({ line, config }: Client, web: string, ticket: WebTicket): Promise<void> => {
  const { body } = granted(await line.ask({ url: `${web}${GROUPS}/mex` }))
  const { sipAddress } = config.user
  const reply = granted(
    await line.ask({
      url: portIn(body, PORT),
      method: 'POST',
      headers: soapHeaders(SEARCH),
      body: searchRequest(ticket, sipAddress),
    }),
  )
  if (allNamed(treeOf(reply.body), 'AbEntry').length === 0)
    throw new Obstacle(`the address book does not know ${sipAddress}`)
}

/** Finds somebody (the user, who is there for sure) by the address book file or by web query. @throws Obstacle */
export const search = async (client: Client, session: Session): Promise<string> => {
  const { choices, line } = client
  const { web } = session
  const ticket = await ticketFor(client, session)
  if (choices.addressBook === 'download') {
    const { status } = await line.ask({ url: `${web}${DOWNLOAD}`, headers: ticketHeader(ticket) })
    if (status === 200) return 'the address book can be downloaded'
  }
  await byWebQuery(client, web, ticket)
  return choices.addressBook === 'download'
    ? 'by web query, for there is no address book to download'
    : 'by web query'
}
