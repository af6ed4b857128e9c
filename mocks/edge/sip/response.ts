import { randomBytes } from 'node:crypto'
import { addressIn } from '../../../protocols/sip/address.ts'
import { type Header, headerOf, headersOf, type Request } from '../../../protocols/sip/message.ts'

export type Response = { status: number; reason: string; headers: Header[]; body: string }

const REASONS: Record<number, string> = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  423: 'Interval Too Brief',
  480: 'Temporarily Unavailable',
}

/** Where a request came from, as the topmost Via is to say. */
export type Origin = { address: string; port: number }

/** The first of the values that stand in one line, and what follows it (RFC 3261 §7.3.1). */
const FIRST_OF_LINE = /^((?:[^",]|"(?:[^"\\]|\\.)*")*)(.*)$/s

const viasOf = (request: Request, { address, port }: Origin): Header[] =>
  headersOf(request.headers, 'via').map((via, i) => [
    'Via',
    i === 0 ? via.replace(FIRST_OF_LINE, `$1;received=${address};ms-received-port=${port}$2`) : via,
  ])

const tagged = (to: string): string =>
  addressIn(to).parameters.tag === undefined
    ? `${to};tag=${randomBytes(16).toString('hex').toUpperCase()}`
    : to

/** An answer that belongs to a request: its Via, From, To, Call-ID and CSeq, then what the answer says itself. */
export const responseTo = (
  request: Request,
  origin: Origin,
  status: number,
  headers: readonly Header[] = [],
): Response => ({
  status,
  reason: REASONS[status] ?? '',
  headers: [
    ...headers,
    ...viasOf(request, origin),
    ['From', headerOf(request.headers, 'from') ?? ''],
    ['To', tagged(headerOf(request.headers, 'to') ?? '')],
    ['Call-ID', headerOf(request.headers, 'call-id') ?? ''],
    ['CSeq', headerOf(request.headers, 'cseq') ?? ''],
    ['Date', new Date().toUTCString()],
    ['Server', 'RTC/5.0'],
  ],
  body: '',
})

export const written = ({ status, reason, headers, body }: Response): string =>
  [
    `SIP/2.0 ${status} ${reason}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')
