import { isIP } from 'node:net'
import { suitesOffered } from './cipher-suites.ts'
import { hostFiles } from './context.ts'
import { application, eventsUrls, jsonType } from './events-message.ts'
import { headersToWrite, methodOf, pipedInto } from './http-load.ts'
import type {
  CertProvRequest,
  DnsRequest,
  EventsRequest,
  HttpRequest,
  ProbeRequest,
  SipRequest,
  StrangersRequest,
  TicketRequest,
  TlsRequest,
  TraceRequest,
} from './observation.ts'
import { defaultTimeoutMs } from './observation.ts'
import { shell } from './shell.ts'
import { registerLines } from './sip-message.ts'
import { requestAround, soapHeaders, ticketUrls } from './ticket-message.ts'

/** Whole seconds, for tools that know nothing finer. */
export const wholeSeconds = (timeoutMs = defaultTimeoutMs): string =>
  String(Math.max(1, Math.ceil(timeoutMs / 1000)))

/** `127.0.0.1#5353`, the way dig prints a server, in its parts. */
export const serverParts = (server: string): { address: string; port: number } => {
  const [address = '', port = '53'] = server.split('#')
  return { address, port: Number(port) }
}

/** `host:port`, with the brackets an IPv6 address needs. */
export const hostPort = (host: string, port: number | string): string =>
  isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`

/** Host of a URL without the brackets of an IPv6 address, and its port. */
export const target = (url: string): { url: URL; host: string; port: number } => {
  const parsed = new URL(url)
  const port = Number(parsed.port) || (parsed.protocol === 'https:' ? 443 : 80)
  return { url: parsed, host: parsed.hostname.replace(/^\[(.*)\]$/, '$1'), port }
}

export const digWords = ({ name, type, server, timeoutMs }: DnsRequest): string[] => {
  const { address, port } = serverParts(server ?? '')
  return [
    'dig',
    ...(server === undefined ? [] : [`@${address}`]),
    ...(port === 53 ? [] : ['-p', String(port)]),
    '+tries=1',
    `+time=${wholeSeconds(timeoutMs)}`,
    name,
    type,
  ]
}

/** `port` can be several, `443,4443`. */
export const nmapWords = (
  { host, port }: { host: string; port: number | string },
  scan: '-sT' | '-sS' = '-sT',
): string[] => [
  'nmap',
  '-n',
  '-Pn',
  scan,
  '--reason',
  ...(isIP(host) === 6 ? ['-6'] : []),
  '-p',
  String(port),
  host,
]

export const opensslWords = (
  { host, port, serverName = host, maxVersion, cipherSuites, sendServerName, revocation }: TlsRequest,
  trustStore: string,
): string[] => [
  'openssl',
  's_client',
  '-connect',
  hostPort(host, port),
  ...(isIP(serverName) || sendServerName === false ? ['-noservername'] : ['-servername', serverName]),
  ...(maxVersion === 'TLSv1.2' ? ['-tls1_2'] : []),
  ...(cipherSuites ? ['-cipher', suitesOffered[cipherSuites]] : []),
  '-showcerts',
  '-CAfile',
  trustStore,
  '-no-CApath',
  ...(revocation ? ['-crl_check', '-crl_download'] : []),
]

/** No tool of OpenSSL's fetches issuers: curl does, and the certificate it brings is laid beside the trust store. */
export const fetchingCommand = (
  request: TlsRequest,
  trustStore: string,
  extra: readonly string[] = [],
): string => {
  const { timeoutMs = defaultTimeoutMs } = request
  const plain = shell(opensslWords({ ...request, revocation: undefined }, trustStore))
  const again = `${shell(opensslWords(request, 'STORE')).replace('STORE', '"$store"')} ${extra.join(' ')}`
  const told = `printf '%s' "$sent"`
  return [
    'store=$(mktemp)',
    `cat ${shell([trustStore])} > "$store"`,
    `sent=$(${plain} </dev/null 2>/dev/null)`,
    `${told} | grep -q 'Verify return code: 0 ' || curl -sSf -m ${timeoutMs / 1000} "$(${told} | openssl x509 -noout -text | sed -n 's/.*CA Issuers - URI://p')" | openssl x509 -inform der >> "$store"`,
    `${again.trim()} </dev/null`,
  ].join('; ')
}

const connectTo = (url: string, address?: string): string[] => {
  if (address === undefined) return []
  const { host, port } = target(url)
  return ['--connect-to', `${hostPort(host, port)}:${hostPort(address, port)}`]
}

const writtenHeaders = (headers: Record<string, string>): string[] =>
  Object.entries(headers).flatMap(([name, value]) => ['-H', value === '' ? `${name};` : `${name}: ${value}`])

const methodWords = (method: string): string[] => {
  if (method === 'GET') return []
  return method === 'HEAD' ? ['-I'] : ['-X', method]
}

export const curlWords = (request: HttpRequest): string[] => {
  const { url, address, precededBy, bodyBytes, expectContinue, timeoutMs = defaultTimeoutMs } = request
  const seconds = String(timeoutMs / 1000)
  const common = ['-sS', '-i', '-k', '--http1.1', '-m', seconds, ...connectTo(url, address)]
  return [
    'curl',
    ...common,
    ...(precededBy ? [...writtenHeaders(precededBy), '-o', '/dev/null', url, '--next', ...common] : []),
    // With a body curl sends POST by itself.
    ...(bodyBytes !== undefined && methodOf(request) === 'POST' ? [] : methodWords(methodOf(request))),
    ...writtenHeaders(headersToWrite(request)),
    ...(pipedInto(request)?.words ?? []),
    ...(expectContinue ? ['--expect100-timeout', seconds] : []),
    url,
  ]
}

const curlCommand = (request: HttpRequest): string => {
  const piped = pipedInto(request)
  return piped ? `${piped.command} | ${shell(curlWords(request))}` : shell(curlWords(request))
}

/** Asks for the password, so that none is written anywhere. */
export const curlNtlmWords = ({
  url,
  login,
  address,
  timeoutMs,
}: Omit<CertProvRequest, 'password'>): string[] => {
  const words = curlWords({ kind: 'http', url, address, timeoutMs })
  return [...words.slice(0, -1), '--ntlm', '-u', login, url]
}

/** A scan of one port, and then the way to it. */
export const traceWords = ({ host, port }: TraceRequest): string[] => [
  ...nmapWords({ host, port }, '-sS').slice(0, -1),
  '--traceroute',
  host,
]

/** Carries what is piped into it, and stays until the other side closes. */
export const sipWords = ({ host, port }: SipRequest, trustStore: string): string[] => [
  'openssl',
  's_client',
  '-quiet',
  '-connect',
  hostPort(host, port),
  ...(isIP(host) ? ['-noservername'] : ['-servername', host]),
  '-CAfile',
  trustStore,
  '-no-CApath',
]

const sipCommand = (request: SipRequest, trustStore: string): string => {
  const lines = registerLines(request.domain).slice(0, -1)
  return `${shell(['printf', '%s\\r\\n', ...lines])} | timeout ${wholeSeconds(request.timeoutMs)} ${shell(sipWords(request, trustStore))}`
}

/** Reads the password, so that none is written anywhere; prints every answer, and ends with curl's own code. */
export const ticketScript = ({ url, login, uses, address, timeoutMs }: TicketRequest): string => {
  const { auth, user } = ticketUrls(url)
  const asking = (at: string, headers: Record<string, string>) =>
    curlWords({ kind: 'http', url: at, headers, address, timeoutMs })
  const [before, after] = requestAround(login)
  const jar = '-b "$j" -c "$j"'
  const take = `${shell(asking(auth, soapHeaders))} -v ${jar} -d ${shell([before])}"$p"${shell([after])}`
  const show = `${shell(asking(user, {}))} -v ${jar} -H "X-MS-WebTicket: opaque=$t"`
  return [
    'read -r p',
    'j=$(mktemp)',
    `a=$(${take}) || exit $?`,
    `printf '%s\\n' "$a"`,
    `t=$(printf %s "$a" | grep -o '<saml:Assertion.*</saml:Assertion>' | base64 -w 0)`,
    `test -n "$t" || exit 0`,
    `for n in ${Array.from({ length: uses }, (_, i) => i + 1).join(' ')}; do ${show} || exit $?; echo; done`,
  ].join('; ')
}

/** Reads the password, so that none is written anywhere; prints every answer, and ends with curl's own code. */
export const eventsScript = ({ url, login, seconds, address, timeoutMs }: EventsRequest): string => {
  const urls = eventsUrls(url)
  const asking = (at: string, headers: Record<string, string> = {}) =>
    `${shell(curlWords({ kind: 'http', url: at, headers, address, timeoutMs }))} -v -b "$j" -c "$j"`
  const waiting = shell(curlWords({ kind: 'http', url, address, timeoutMs }).slice(0, -1))
  const bearer = '-H "Authorization: Bearer $t"'
  const form = shell(['-d', 'grant_type=password', '--data-urlencode', `username=${login}`])
  return [
    'read -r p',
    'j=$(mktemp)',
    `a=$(${asking(urls.token)} ${form} --data-urlencode "password=$p") || exit $?`,
    `printf '%s\\n' "$a"`,
    `t=$(printf %s "$a" | sed -n 's/.*"access_token":"\\([^"]*\\)".*/\\1/p')`,
    `test -n "$t" || exit 0`,
    `a=$(${asking(urls.applications, jsonType)} ${bearer} ${shell(['-d', application])}) || exit $?`,
    `printf '%s\\n' "$a"`,
    `e=$(printf %s "$a" | sed -n 's/.*"events":{"href":"\\([^"]*\\)".*/\\1/p')`,
    `test -n "$e" || exit 0`,
    `${waiting} -v -b "$j" ${bearer} ${shell([new URL(url).origin])}"$e&timeout=${seconds}"`,
  ].join('; ')
}

/** Reads name and password in the form of a curl configuration; two sign-ins at once, so that they come in each other's way, and a stranger. */
export const strangersScript = ({ url, rounds, address, timeoutMs }: StrangersRequest): string => {
  const plain = curlWords({ kind: 'http', url, address, timeoutMs })
  const signIn = `printf %s "$c" | ${shell([...plain.slice(0, -1), '--ntlm', '-K', '-', '-o', '/dev/null', url])}`
  const stranger = `${shell(plain)} -v`
  return [
    'read -r c',
    `${stranger} || exit $?`,
    `for n in ${Array.from({ length: rounds }, (_, i) => i + 1).join(' ')}; do ${signIn} & ${signIn} & wait; echo; ${stranger} || exit $?; done`,
  ].join('; ')
}

/** The plain command that repeats a request by hand. */
export const commandOf = (request: ProbeRequest, trustStore: string = hostFiles.trustStore): string => {
  switch (request.kind) {
    case 'dns':
      return shell(digWords(request))
    case 'tcp':
      return shell(nmapWords(request))
    case 'tls':
      return request.fetchIssuers
        ? fetchingCommand(request, trustStore)
        : `${shell(opensslWords(request, trustStore))} </dev/null`
    case 'http':
      return curlCommand(request)
    case 'certprov':
      return shell(curlNtlmWords(request))
    case 'ticket':
      return ticketScript(request)
    case 'events':
      return eventsScript(request)
    case 'strangers':
      return strangersScript(request)
    case 'sip':
      return sipCommand(request, trustStore)
    case 'trace':
      return shell(traceWords(request))
  }
}
