import type { Deployment } from '../deployment/schema.ts'
import { keptSeconds, usualHeaderBytes } from '../proxies/common/messages.ts'

type Http = Deployment['proxy']['http']
type Lines = (string | false)[]

const page = (status: number, words: string, headers = ''): string =>
  `HTTP::respond ${status} content "<h1>${words}</h1>" "Content-Type" "text/html"${headers}; return`

const answered = (http: Http): Lines => [
  http.preAuthentication === 'form' &&
    `  if { [HTTP::path] equals "/logon" } { ${page(200, 'Please log on')} }\n  HTTP::redirect "/logon"; return`,
  http.preAuthentication === 'basic' &&
    `  ${page(401, 'Authentication required', ' "WWW-Authenticate" "Basic realm=gateway"')}`,
  ...http.blockedPaths.map(
    (path) =>
      `  if { [string tolower [HTTP::path]] ${path === '/' ? 'equals' : 'starts_with'} "${path.toLowerCase()}" } { ${page(404, 'Not found')} }`,
  ),
]

/** `HTTP::request` is the request line with all headers. */
const refused = ({ messages: { bodyLimitBytes, headerLimitBytes } }: Http): Lines => [
  bodyLimitBytes > 0 &&
    `  if { [HTTP::header exists "Content-Length"] && [HTTP::header "Content-Length"] > ${bodyLimitBytes} } { ${page(413, 'Too large')} }`,
  headerLimitBytes < usualHeaderBytes &&
    `  if { [string length [HTTP::request]] > ${headerLimitBytes} } { ${page(431, 'Headers too large')} }`,
]

/** `LB::detach` lets go of the connection to the pool over which the request before went. */
const sentOtherwise = ({ proxy: { http }, names }: Deployment): Lines => [
  ...http.removedRequestHeaders.map((name) => `  HTTP::header remove "${name}"`),
  http.messages.hostHeader === 'pool' && `  HTTP::header replace "Host" "${names.pool}"`,
  http.messages.expectContinue === 'swallowed' && '  HTTP::header remove "Expect"',
  http.poolConnections === 'closed' && '  LB::detach',
]

const challengesInOne = `  if { [HTTP::header count "WWW-Authenticate"] > 1 } {
    set challenges [join [HTTP::header values "WWW-Authenticate"] ", "]
    HTTP::header remove "WWW-Authenticate"
    HTTP::header insert "WWW-Authenticate" $challenges
  }`

/** What is kept for some seconds is what says that it may be. */
const toBeKept = `  HTTP::header remove "Pragma"
  HTTP::header remove "Expires"
  HTTP::header replace "Cache-Control" "max-age=${keptSeconds}"`

/** A body is collected as a whole where its length is said, else its first MB. */
const collected = `  if { [HTTP::header exists "Content-Length"] } { set bytes [HTTP::header "Content-Length"] } else { set bytes 1048576 }
  if { $bytes > 0 } { HTTP::collect $bytes }`

const answers = (http: Http): Lines => [
  ...http.removedResponseHeaders.map((name) => `  HTTP::header remove "${name}"`),
  http.challenges === 'one-header' && challengesInOne,
  http.messages.answers === 'kept' && toBeKept,
  http.messages.links === 'plain' && collected,
]

const linksReplaced =
  '  HTTP::payload replace 0 [HTTP::payload length] [string map { "https://" "http://" } [HTTP::payload]]\n  HTTP::release'

const when = (event: string, lines: Lines): string[] => {
  const said = lines.filter((line) => line !== false)
  return said.length > 0 ? [`when ${event} {`, ...said, '}'] : []
}

/** What a BIG-IP does to requests and answers takes an iRule (clouddocs.f5.com/api/irules: HTTP::respond, HTTP::header, HTTP::collect …). */
export const irule = {
  /** Pools by name, as the rule finds them (active_members; CLIENT_ACCEPTED comes before a member is chosen). */
  lastResort: (pool: string, unwatched: string): string =>
    `when CLIENT_ACCEPTED { if { [active_members ${pool}] < 1 } { pool ${unwatched} } }`,
  redirect: (port: number): string =>
    `when HTTP_REQUEST { HTTP::redirect "https://[getfield [HTTP::host] ":" 1]${port === 443 ? '' : `:${port}`}[HTTP::uri]" }`,
  requests: (d: Deployment): string | undefined => {
    const { http } = d.proxy
    const events = [
      ...when('HTTP_REQUEST', [...answered(http), ...refused(http), ...sentOtherwise(d)]),
      ...when('HTTP_RESPONSE', answers(http)),
      ...when('HTTP_RESPONSE_DATA', [http.messages.links === 'plain' && linksReplaced]),
    ]
    return events.length > 0 ? events.join('\n') : undefined
  },
}
