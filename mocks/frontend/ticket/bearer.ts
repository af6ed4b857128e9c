import type { Pool } from '../authority.ts'
import { seal, type Ticket } from './seal.ts'
import { type Read, readSealed } from './ticket.ts'

/** A ticket as a token of OAuth clients. */
export const bearerOf = (ticket: Ticket, { authority }: Pool): string =>
  `cwt=${seal(ticket, authority.ticketKey)}`

/** `Authorization: Bearer cwt=…` */
export const readBearer = (authorization: string | undefined, pool: Pool): Read => {
  const [, token] = /^\s*Bearer\s+cwt=([\w+/=]+)\s*$/i.exec(authorization ?? '') ?? []
  return token === undefined ? { refused: 'no bearer token came with the request' } : readSealed(token, pool)
}
