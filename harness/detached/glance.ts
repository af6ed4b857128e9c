import type { Event } from '../event.ts'

/** Which events of a lab somebody wants: the newest `last`, of one host or of all; `all` with those nobody asks for. */
export type Glance = { host?: string; last: number; all: boolean }

/** A proxy's monitor knocks several times a second, and every knock is a handshake that was not begun. */
const isKnock = ({ kind, data }: Event): boolean =>
  kind === 'handshake-failed' &&
  data.serverName === null &&
  String(data.reason).startsWith('the client closed the connection')

const tells = (event: Event): boolean =>
  !['ready', 'listening', 'reloaded'].includes(event.kind) && !isKnock(event)

/** The events that fit, the oldest first. */
export const glanceAt = (events: readonly Event[], { host, last, all }: Glance): Event[] =>
  events.filter((event) => (host === undefined || event.host === host) && (all || tells(event))).slice(-last)
