import type { Pool } from '../authority.ts'
import { timeOf } from '../clock.ts'
import type { Answer } from '../service.ts'

const DAY = 86_400_000

/** Files of that many days are kept; a client that is further behind begins with a whole one anyway. */
const KEPT_DAYS = 30

/** Day 0 of address books. */
const EPOCH = Date.UTC(2001, 0, 1)

const today = (pool: Pool): number => Math.floor((timeOf(pool) - EPOCH) / DAY)

/**
 * `F-2367.lsabs`: the whole book of a day, which stands in it in hexadecimal. Names and ending are recalled, and so is
 * that a new one is made each night.
 */
export const dayOfFile = (path: string, pool: Pool): number | undefined => {
  const [, day] = /^\/abs\/handler\/F-([0-9a-f]{4})\.lsabs$/i.exec(path) ?? []
  if (day === undefined) return undefined
  const number = Number.parseInt(day, 16)
  return number <= today(pool) && number > today(pool) - KEPT_DAYS ? number : undefined
}

/**
 * The address book of everybody who is enabled for SIP. How the product lays it out (MS-ABS) is not known here, so no
 * real client can read it: names and addresses, a line each, and a first line that says so.
 */
export const addressBookFile = ({ users }: Pool): Answer => {
  const entries = users
    .filter(({ sipEnabled }) => sipEnabled)
    .map(({ name, sipAddress }) => `${name}\tsip:${sipAddress}`)
  return {
    status: 200,
    headers: { 'Content-Type': 'application/octet-stream' },
    body: ['An address book, not in the format of the product, which is not known here', ...entries, ''].join(
      '\r\n',
    ),
    why: `the address book, with ${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}, in a format of our own`,
  }
}
