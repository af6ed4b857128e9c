import { Obstacle } from '../obstacle.ts'
import type { Client, Session } from '../sign-in.ts'
import { SEARCH, searchRequest, soapHeaders, ticketHeader, type WebTicket } from './soap.ts'
import { descriptionOf, findTicketPort, getTicket, granted, portIn } from './ticket.ts'
import { allNamed, treeOf } from './xml.ts'

/** A signed-in client learns these addresses from its server; here they are where the product has them by itself (facts §1). */
const ADDRESS_BOOK = '/abs/handler'
const GROUPS = '/groupexpansion/service.svc'
const TICKETS = '/WebTicket/WebTicketService.svc'

const PORT = 'AddressBookWebTicketBearer'

/** Who signed in with a certificate that he kept has no ticket yet: this is the second authentication of the article. */
const ticketFor = async ({ line }: Client, { web, ticket }: Session): Promise<WebTicket> =>
  ticket ?? getTicket(line, await findTicketPort(line, `${web}${TICKETS}`))

const byWebQuery = async ({ line, config }: Client, web: string, ticket: WebTicket): Promise<void> => {
  const description = await descriptionOf(line, `${web}${GROUPS}`)
  const { sipAddress } = config.user
  const reply = granted(
    await line.ask({
      url: portIn(description, PORT),
      method: 'POST',
      headers: soapHeaders(SEARCH),
      body: searchRequest(ticket, sipAddress),
    }),
  )
  if (allNamed(treeOf(reply.body), 'AbEntry').length === 0)
    throw new Obstacle(`the address book does not know ${sipAddress}`)
}

/** The file of a day: days since 2001 in hexadecimal (recalled). */
const fileOf = (at: number): string =>
  `F-${Math.floor((at - Date.UTC(2001, 0, 1)) / 86_400_000)
    .toString(16)
    .padStart(4, '0')}.lsabs`

const byDownload = async ({ line, config }: Client, web: string, ticket: WebTicket): Promise<boolean> => {
  const url = `${web}${ADDRESS_BOOK}/${fileOf(Date.now())}`
  const { status, body } = await line.ask({ url, headers: ticketHeader(ticket) })
  return status === 200 && body.includes(`sip:${config.user.sipAddress}`)
}

/** Finds somebody (the user, who is there for sure) by the address book file or by web query. @throws Obstacle */
export const search = async (client: Client, session: Session): Promise<string> => {
  const { web } = session
  const { addressBook } = client.choices
  const ticket = await ticketFor(client, session)
  if (addressBook === 'download' && (await byDownload(client, web, ticket)))
    return 'in the address book that was downloaded'
  await byWebQuery(client, web, ticket)
  return addressBook === 'download' ? 'by web query, for no address book could be downloaded' : 'by web query'
}
