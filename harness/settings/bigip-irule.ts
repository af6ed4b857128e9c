import type { Deployment } from '../deployment/schema.ts'

const lines = (...parts: (string | false)[]): string => parts.filter((part) => part !== false).join('\n')

const page = (status: number, words: string, headers = ''): string =>
  `HTTP::respond ${status} content "<h1>${words}</h1>" "Content-Type" "text/html"${headers}; return`

/** What a BIG-IP does to requests and answers takes an iRule (clouddocs.f5.com, HTTP::respond, HTTP::redirect, HTTP::header). */
export const irule = {
  redirect: (port: number): string =>
    `when HTTP_REQUEST { HTTP::redirect "https://[getfield [HTTP::host] ":" 1]${port === 443 ? '' : `:${port}`}[HTTP::uri]" }`,
  requests: ({ proxy: { http } }: Deployment): string | undefined => {
    const request = [
      http.preAuthentication === 'form' &&
        `  if { [HTTP::path] equals "/logon" } { ${page(200, 'Please log on')} }\n  HTTP::redirect "/logon"; return`,
      http.preAuthentication === 'basic' &&
        `  ${page(401, 'Authentication required', ' "WWW-Authenticate" "Basic realm=gateway"')}`,
      ...http.blockedPaths.map(
        (path) =>
          `  if { [string tolower [HTTP::path]] ${path === '/' ? 'equals' : 'starts_with'} "${path.toLowerCase()}" } { ${page(404, 'Not found')} }`,
      ),
    ].filter((line) => line !== false)
    const removed = http.removedResponseHeaders.map((name) => `  HTTP::header remove "${name}"`)
    if (request.length + removed.length === 0) return undefined
    return lines(
      request.length > 0 && lines('when HTTP_REQUEST {', ...request, '}'),
      removed.length > 0 && lines('when HTTP_RESPONSE {', ...removed, '}'),
    )
  },
}
