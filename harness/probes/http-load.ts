import type { HttpQuestion } from './http-exchange.ts'
import type { HttpRequest } from './observation.ts'

/** Filler instead of a real web ticket or SOAP envelope: what a proxy measures is the size. */
const filler = (bytes: number): string => 'x'.repeat(bytes)

/** The header that carries a web ticket, several kB of it (facts §2). */
const ticketHeader = (bytes: number): string => `X-MS-WebTicket: opaque=${filler(bytes)}`

export const methodOf = ({ method, bodyBytes }: HttpRequest): string =>
  method ?? (bodyBytes === undefined ? 'GET' : 'POST')

/** Headers that can be written on a command line; the ticket is too long for one. */
export const headersToWrite = ({
  headers,
  bodyBytes,
  expectContinue,
}: HttpRequest): Record<string, string> => ({
  ...(bodyBytes !== undefined && { 'Content-Type': 'text/xml' }),
  ...(expectContinue && { Expect: '100-continue' }),
  ...headers,
})

/** The request as it goes over the connection. */
export const questionOf = (request: HttpRequest): HttpQuestion => {
  const { url, bodyBytes, ticketBytes } = request
  return {
    url: new URL(url),
    method: methodOf(request),
    headers: {
      ...headersToWrite(request),
      ...(ticketBytes !== undefined && { 'X-MS-WebTicket': `opaque=${filler(ticketBytes)}` }),
    },
    ...(bodyBytes !== undefined && { body: filler(bodyBytes) }),
  }
}

/** The same URL with other headers: what is asked just before, for a proxy that keeps answers. */
export const questionBefore = ({ url, precededBy }: HttpRequest): HttpQuestion | undefined =>
  precededBy && { url: new URL(url), method: 'GET', headers: precededBy }

/** What curl is to read on standard input, and the command that makes the same by hand. */
export const pipedInto = ({
  bodyBytes,
  ticketBytes,
}: HttpRequest): { words: string[]; text: string; command: string } | undefined => {
  const fill = (bytes: number) => `head -c ${bytes} /dev/zero | tr '\\0' x`
  if (bodyBytes !== undefined)
    return { words: ['--data-binary', '@-'], text: filler(bodyBytes), command: fill(bodyBytes) }
  if (ticketBytes !== undefined)
    return {
      words: ['-H', '@-'],
      text: ticketHeader(ticketBytes),
      command: `printf 'X-MS-WebTicket: opaque=%s' "$(${fill(ticketBytes)})"`,
    }
  return undefined
}

/** ` with a body of 8192 bytes`: what a request bears beside its address, where that matters. */
export const loadInWords = ({
  bodyBytes,
  ticketBytes,
  expectContinue,
  precededBy,
}: Partial<HttpRequest>): string =>
  [
    bodyBytes !== undefined && ` with a body of ${bodyBytes} bytes`,
    ticketBytes !== undefined && ` with a ticket of ${ticketBytes} bytes`,
    expectContinue && ' and Expect: 100-continue',
    precededBy && ' after the same with other headers',
  ]
    .filter(Boolean)
    .join('')
