import type { FrontEndConfig, FrontEndListener, User } from '../../harness/plan/services.ts'
import type { Pool } from './authority.ts'
import type { Release } from './ucwa/channel.ts'

export type Site = FrontEndListener['site']

/** A request as the services see it. */
export type Request = {
  site: Site
  scheme: 'http' | 'https'
  method: string
  /** Without the query, and as the client wrote it. */
  path: string
  query: URLSearchParams
  /** Host header without port, in lower case; empty when there was none. */
  host: string
  accept: string
  /** The value of `X-MS-WebTicket`. */
  ticket?: string
  /** The value of `X-MS-Origin`, or else `Origin`: the page that a browser asks for. */
  origin?: string
  /** Value of `Authorization`, where a service looks at it itself. */
  authorization?: string
  body: string
  /** Aborts when the connection is gone: nobody waits for the answer any more. */
  left: AbortSignal
  /** Who Windows authentication let in. */
  user?: User
}

/** What is sent back, but for the headers that every answer carries. `why` goes to the log. */
export type Answer = {
  status: number
  headers?: Record<string, string | string[]>
  body?: string
  /** How a pending request for events ended; for the log. */
  channel?: Release['outcome']
  why: string
}

type Access = 'anonymous' | 'windows'

/**
 * One virtual directory of the front end.
 * `windows`: nobody gets in without Windows authentication, whatever the method.
 * `methods`: what it takes; GET and HEAD unless said.
 */
export type Service = {
  name: string
  sites: readonly Site[]
  access: Access | ((request: Request) => Access)
  methods?: readonly string[]
  matches: (request: Request) => boolean
  answer: (request: Request, pool: Pool) => Answer | Promise<Answer>
}

export const READING = ['GET', 'HEAD'] as const
export const POSTED = ['POST'] as const

export const BOTH_SITES = ['external', 'internal'] as const

/** The host name a site puts into the URLs it hands out. */
export const webFqdn = (site: Site, { externalWebFqdn, internalWebFqdn }: FrontEndConfig): string =>
  site === 'external' ? externalWebFqdn : internalWebFqdn

/** The same in what is a user's own. */
export const homeFqdn = (site: Site, { homePoolWebFqdn, internalWebFqdn }: FrontEndConfig): string =>
  site === 'external' ? homePoolWebFqdn : internalWebFqdn

/** Virtual directories compare without regard to case, as on Windows. */
export const under =
  (folder: string) =>
  ({ path }: Pick<Request, 'path'>): boolean => {
    const asked = path.toLowerCase()
    const wanted = folder.toLowerCase()
    return asked === wanted || asked.startsWith(`${wanted}/`)
  }

/** The address itself, with or without a slash behind it. */
export const exactly =
  (address: string) =>
  ({ path }: Pick<Request, 'path'>): boolean =>
    path.toLowerCase().replace(/\/$/, '') === address.toLowerCase()
