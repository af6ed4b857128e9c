/** What is typed to ask the same with the field's own tools, word by word. */

import { isIP } from 'node:net'
import { hostPort, serverParts, target } from './address.ts'
import { suitesOffered } from './cipher-suites.ts'
import { headersToWrite, methodOf, pipedInto } from './http-load.ts'
import type {
  CertProvRequest,
  DnsRequest,
  HttpRequest,
  SipRequest,
  TlsRequest,
  TraceRequest,
} from './observation.ts'
import { defaultTimeoutMs } from './observation.ts'

/** Whole seconds, for tools that know nothing finer. */
export const wholeSeconds = (timeoutMs = defaultTimeoutMs): string =>
  String(Math.max(1, Math.ceil(timeoutMs / 1000)))

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
