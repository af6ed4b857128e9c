import type { CompletedRequest } from 'mockttp'
import type { Accepted } from './listener.ts'
import type { Request } from './service.ts'

/** The body as it came: neither IIS nor ASP.NET undoes the compression that a request names (recalled), and of little it could make much. */
export const bodyOf = ({ body }: CompletedRequest): string => body.buffer.toString()

/** A header that was sent twice counts as its values in a row. */
export const headerOf = ({ headers }: CompletedRequest, name: string): string | undefined => {
  const value = headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

/** What came on a connection, as the services see it. `left` aborts when the client is gone. */
export const requestOf = (
  mocked: CompletedRequest,
  { site, scheme }: Pick<Accepted, 'site' | 'scheme'>,
  left: AbortSignal,
): Request => ({
  site,
  scheme,
  method: mocked.method,
  path: mocked.path.split('?', 1)[0] ?? '/',
  query: new URLSearchParams(mocked.path.split('?').slice(1).join('?')),
  left,
  host: (headerOf(mocked, 'host') ?? '').toLowerCase().replace(/:\d+$/, ''),
  accept: headerOf(mocked, 'accept') ?? '',
  ticket: headerOf(mocked, 'x-ms-webticket'),
  origin: headerOf(mocked, 'x-ms-origin') ?? headerOf(mocked, 'origin'),
  authorization: headerOf(mocked, 'authorization'),
  body: bodyOf(mocked),
})
