import type { FrontEndConfig, FrontEndListener } from '../../harness/plan/services.ts'

export type Site = FrontEndListener['site']

/** A request as the services see it. */
export type Request = {
  site: Site
  scheme: 'http' | 'https'
  method: string
  /** Without the query, and as the client wrote it. */
  path: string
  /** Host header without port, in lower case; empty when there was none. */
  host: string
  accept: string
}

/** What is sent back, but for the headers that every answer carries. `why` goes to the log. */
export type Answer = {
  status: number
  headers?: Record<string, string | string[]>
  body?: string
  why: string
}

/**
 * One virtual directory of the front end.
 * `windows`: nobody gets in without Windows authentication, whatever the method.
 */
export type Service = {
  name: string
  sites: readonly Site[]
  access: 'anonymous' | 'windows'
  matches: (request: Request) => boolean
  answer: (request: Request, config: FrontEndConfig) => Answer
}

export const BOTH_SITES = ['external', 'internal'] as const

/** The host name a site puts into the URLs it hands out. */
export const webFqdn = (site: Site, { externalWebFqdn, internalWebFqdn }: FrontEndConfig): string =>
  site === 'external' ? externalWebFqdn : internalWebFqdn

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
