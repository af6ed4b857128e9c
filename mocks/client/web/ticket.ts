import { randomBytes } from 'node:crypto'
import { diagnosticsIn } from '../../../protocols/diagnostics.ts'
import { Obstacle } from '../obstacle.ts'
import type { Line, Reply } from './line.ts'
import { ISSUE, soapHeaders, ticketIn, ticketRequest, type WebTicket } from './soap.ts'
import { allNamed, attributeOf, type Tree, treeOf } from './xml.ts'

const ENTROPY_BYTES = 32

/** 200, or the status as what is in the way. */
export const granted = (reply: Reply): Reply => {
  if (reply.status === 200) return reply
  const reason = diagnosticsIn(String(reply.headers['x-ms-diagnostics'] ?? ''))?.parameters.reason
  throw new Obstacle(`the web services answered ${reply.status}${reason ? ` (${reason})` : ''}`)
}

/** What a service says of itself. @throws Obstacle */
export const descriptionOf = async (line: Line, service: string): Promise<Tree> =>
  treeOf(granted(await line.ask({ url: `${service}/mex` })).body)

/** Where a service's description puts one of its ports. @throws Obstacle */
export const portIn = (description: Tree, name: string): string => {
  const port = allNamed(description, 'port').find((one) => attributeOf(one, 'name') === name)
  const location = attributeOf(allNamed(port, 'address')[0], 'location')
  if (location && URL.canParse(location)) return location
  throw new Obstacle(`the web services do not say where ${name} is`)
}

/** Where the ticket service at an address takes requests with Windows authentication. @throws Obstacle */
export const findTicketPort = async (line: Line, service: string): Promise<string> =>
  portIn(await descriptionOf(line, service), 'WebTicketServiceWinNegotiate')

/** A web ticket for name and password. @throws Obstacle */
export const getTicket = async (line: Line, port: string): Promise<WebTicket> => {
  const entropy = randomBytes(ENTROPY_BYTES)
  const reply = granted(
    await line.askAsUser({
      url: port,
      method: 'POST',
      headers: soapHeaders(ISSUE),
      body: ticketRequest(entropy),
    }),
  )
  const ticket = ticketIn(reply.body, entropy)
  if (ticket) return ticket
  throw new Obstacle('the web services answered 200 without a web ticket in it')
}
