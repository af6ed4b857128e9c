import { credentialsIn } from '../../../protocols/credentials.ts'
import type { Pool } from '../authority.ts'
import { seal, type Ticket } from './seal.ts'
import { type Read, readSealed } from './ticket.ts'

/** A ticket as a token of OAuth clients. */
export const bearerOf = (ticket: Ticket, { authority }: Pool): string =>
  `cwt=${seal(ticket, authority.ticketKey)}`

/** `Authorization: Bearer cwt=…` */
export const readBearer = (authorization: string | undefined, pool: Pool): Read => {
  const { scheme, parameters } = credentialsIn(authorization)
  const token = scheme.toLowerCase() === 'bearer' ? parameters.cwt : undefined
  return token === undefined ? { refused: 'no bearer token came with the request' } : readSealed(token, pool)
}
