import type { Event } from '../event.ts'
import { type Paint, plain } from './paint.ts'
import { wrapped } from './wrap.ts'

/** How much of a value is shown: a client may have sent a long one. */
const longest = 200

const word = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  // What came from a client must not write to the terminal of whoever looks.
  const shown = text.replace(/\p{Cc}/gu, ' ')
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown
}

const words = (...values: readonly unknown[]): string =>
  values
    .filter((value) => value !== undefined && value !== null && value !== '')
    .map(word)
    .join(' ')

/** What was asked, and what came of it, in the order in which people say it. */
const headline = ({ kind, data }: Event): string => {
  switch (kind) {
    case 'request':
      return words(data.site, data.method, `${data.host ?? ''}${data.url ?? ''}`, data.status)
    case 'sip':
      return words(data.method, data.user, data.status)
    case 'query':
      return words(data.type, data.name, data.rcode, ...[data.answers ?? []].flat())
    case 'ntlm':
      return words(data.leg, data.user)
    case 'bad-request':
      return words(data.status)
    case 'handshake':
    case 'handshake-failed':
      return words(data.site, data.serverName, data.protocol)
    case 'output':
      return words(data.line)
    default:
      return Object.entries(data)
        .filter(([name]) => !['why', 'reason', 'from'].includes(name))
        .map(([name, value]) => `${name} ${word(value)}`)
        .join(', ')
  }
}

const timeOf = (event: Event, bootedAt: number): string =>
  new Date(bootedAt + event.monotonicNs / 1e6).toISOString().slice(11, 23)

const line = (event: Event, bootedAt: number, paint: Paint): string => {
  const { from, reason, why = reason } = event.data
  const when = timeOf(event, bootedAt)
  const origin = from === undefined ? '' : `from ${word(from)}`
  const head = [event.host, event.kind, headline(event), origin].filter(Boolean).join(' ')
  const said = why === undefined ? '' : `\n${wrapped(word(why), 15)}`
  return wrapped(`${when}  ${head}`, 0, 15).replace(when, paint('faint', when)) + said
}

/**
 * What happened in a lab, one event a line, with the reason in the next.
 * @param bootedAt milliseconds since 1970 at which the events' clock stood at nothing
 */
export const timelineText = (events: readonly Event[], bootedAt: number, paint: Paint = plain): string =>
  events.map((event) => line(event, bootedAt, paint)).join('\n') || 'Nothing has happened yet.'
