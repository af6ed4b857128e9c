import { Obstacle } from '../obstacle.ts'
import type { Client, Session } from '../sign-in.ts'
import { ticketHeader } from './soap.ts'

/**
 * Where people are looked up. A signed-in client learns both addresses from its server; which path the web query had is
 * not in the facts, so it is put to the service for groups, which stands behind the same authentication.
 */
const DOWNLOAD = '/abs/handler'
const WEB_QUERY = '/groupexpansion/service.svc'

/** Finds somebody, by the address book file or by web query. @throws Obstacle */
export const search = async ({ choices, line }: Client, { web, ticket }: Session): Promise<string> => {
  const at = async (path: string): Promise<number> => {
    const headers = ticket ? ticketHeader(ticket) : {}
    return (await line.askAsUser({ url: `${web}${path}`, headers })).status
  }
  if (choices.addressBook === 'download' && (await at(DOWNLOAD)) === 200)
    return 'the address book can be downloaded'
  const status = await at(WEB_QUERY)
  if (status !== 200) throw new Obstacle(`the web services answered ${status}`)
  return choices.addressBook === 'download'
    ? 'by web query, for there is no address book to download'
    : 'by web query'
}
