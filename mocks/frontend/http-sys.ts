import type { IncomingMessage } from 'node:http'

/**
 * What HTTP.sys, the driver below IIS, answers by itself: a request that it cannot read, or whose headers are too long,
 * never reaches IIS. So the answer bears HTTP.sys's own name and nothing of the web services. Page and headers are as in
 * published transcripts; that the connection ends is in Microsoft's "Troubleshooting HTTP 400 errors in IIS".
 */
export type Refusal = {
  /** The whole answer; nothing where the connection just ends. */
  answer?: string
  status?: keyof typeof STATUSES
  why: string
}

/** Bytes of a request line with its headers (MaxRequestBytes as HTTP.sys comes, KB 820129); Node's own limit is the same. */
const MAX_REQUEST_BYTES = 16_384

const STATUSES = { 400: 'Bad Request', 411: 'Length Required' } as const

const page = (status: keyof typeof STATUSES, title: string, sentence: string): string =>
  [
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">',
    `<HTML><HEAD><TITLE>${STATUSES[status]}</TITLE>`,
    '<META HTTP-EQUIV="Content-Type" Content="text/html; charset=us-ascii"></HEAD>',
    `<BODY><h2>${title}</h2>`,
    `<hr><p>HTTP Error ${status}. ${sentence}</p>`,
    '</BODY></HTML>',
    '',
  ].join('\r\n')

const answered = (status: keyof typeof STATUSES, body: string, now: Date): string =>
  [
    `HTTP/1.1 ${status} ${STATUSES[status]}`,
    'Content-Type: text/html; charset=us-ascii',
    'Server: Microsoft-HTTPAPI/2.0',
    `Date: ${now.toUTCString()}`,
    'Connection: close',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')

const refused = (
  title: string,
  sentence: string,
  why: string,
  now: Date,
  status: keyof typeof STATUSES = 400,
): Refusal => ({
  answer: answered(status, page(status, title, sentence), now),
  status,
  why,
})

const badlyFormed = (why: string, now: Date): Refusal =>
  refused('Bad Request', 'The request is badly formed.', why, now)

/** What is wrong with a request that Node's parser takes, but HTTP.sys does not. */
export type Flaw = 'NO_HOST' | 'SEVERAL_HOSTS' | 'BAD_URL' | 'NO_LENGTH'

/** Whether a header of that name is the Host header. */
export const isHost = (name: string): boolean => name.toLowerCase() === 'host'

/** What has a body, and so must say how long it is, or that it comes in chunks; be it empty (KB 820729, published transcripts). */
const WITH_BODY: readonly (string | undefined)[] = ['POST', 'PUT']

/** HTTP/1.1 wants one Host header (RFC 9112, 3.2), and a target that is a path or a whole URL; `*` is for OPTIONS alone. */
export const flawOf = ({
  httpVersion,
  method,
  url = '',
  headers,
  rawHeaders,
}: Pick<IncomingMessage, 'httpVersion' | 'method' | 'url' | 'headers' | 'rawHeaders'>): Flaw | undefined => {
  const hosts = rawHeaders.filter((name, i) => i % 2 === 0 && isHost(name)).length
  if (hosts > 1) return 'SEVERAL_HOSTS'
  if (hosts === 0 && httpVersion === '1.1') return 'NO_HOST'
  const isTarget = url.startsWith('/') || (url === '*' ? method === 'OPTIONS' : URL.canParse(url))
  if (!isTarget) return 'BAD_URL'
  const saysLength = 'content-length' in headers || 'transfer-encoding' in headers
  return WITH_BODY.includes(method) && httpVersion === '1.1' && !saysLength ? 'NO_LENGTH' : undefined
}

/** What comes of a request with a flaw, or that Node's parser gives up with this code. */
export const refusalOf = (code: string, now: Date): Refusal => {
  switch (code) {
    case 'NO_HOST' satisfies Flaw:
      return refused(
        'Bad Request - Invalid Hostname',
        'The request hostname is invalid.',
        'HTTP/1.1 without a Host header: HTTP.sys refuses it, and IIS never sees it',
        now,
      )
    case 'SEVERAL_HOSTS' satisfies Flaw:
      return badlyFormed('several Host headers: HTTP.sys refuses them, and IIS never sees the request', now)
    case 'BAD_URL' satisfies Flaw:
      return refused(
        'Bad Request - Invalid URL',
        'The request URL is invalid.',
        'what is asked for is neither a path nor a URL: HTTP.sys refuses it, and IIS never sees it',
        now,
      )
    case 'NO_LENGTH' satisfies Flaw:
      return refused(
        'Length Required',
        'The request must be chunked or have a content length.',
        'a request with a body that does not say how long it is: HTTP.sys refuses it, and IIS never sees it',
        now,
        411,
      )
    case 'HPE_HEADER_OVERFLOW':
      return refused(
        'Bad Request - Request Too Long',
        'The size of the request headers is too long.',
        `the headers are longer than ${MAX_REQUEST_BYTES} bytes: HTTP.sys refuses them, and IIS never sees the request`,
        now,
      )
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { why: 'the request did not come to its end in time: HTTP.sys closes the connection' }
    case 'HPE_INVALID_EOF_STATE':
      return badlyFormed('the client ended the connection in the middle of its request', now)
    default:
      return badlyFormed(
        `the request cannot be read (${code}): HTTP.sys refuses it, and IIS never sees it`,
        now,
      )
  }
}
