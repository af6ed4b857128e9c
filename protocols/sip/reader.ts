import { type Header, headerOf, type Request } from './message.ts'

/** Bytes of a start line with its headers, and of a body, that are read at most. */
const MAX_HEAD = 16_384
const MAX_BODY = 65_536

/** An answer to a request. */
export type Answer = { status: number; headers: readonly Header[]; body: string }

/** What came: a request, an answer (an edge asks nobody, so passes over it), or something to end the connection for. */
export type Came = { request: Request } | { response: Answer } | { problem: string }

const START = /^([A-Z]{1,20}) (\S{1,1024}) SIP\/2\.0$/
const STATUS = /^SIP\/2\.0 (\d{3})(?: |$)/

const headersIn = (lines: readonly string[]): Header[] | undefined => {
  const headers: Header[] = []
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon < 1) return undefined
    headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
  }
  return headers
}

/** A line that begins with white space goes on with the one before it (RFC 3261 §7.3.1). */
const unfolded = (head: string): string[] => head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')

const lengthIn = (headers: readonly Header[]): number | undefined => {
  const value = headerOf(headers, 'content-length') ?? '0'
  return /^\d{1,9}$/.test(value) && Number(value) <= MAX_BODY ? Number(value) : undefined
}

const messageOf = (start: string, headers: Header[], body: string): Came | undefined => {
  const [, status] = STATUS.exec(start) ?? []
  if (status) return { response: { status: Number(status), headers, body } }
  const [, method, uri] = START.exec(start) ?? []
  return method && uri ? { request: { method, uri, headers, body } } : undefined
}

/** Takes what a connection brings and gives whole messages; after a problem nothing more. Holds no more than one message. */
export const sipReader = () => {
  let held: Buffer = Buffer.alloc(0)
  let broken = false

  const problem = (why: string): Came => {
    broken = true
    held = Buffer.alloc(0)
    return { problem: why }
  }

  const next = (): Came | undefined => {
    // Empty lines between messages keep the connection alive.
    while (held.subarray(0, 2).equals(Buffer.from('\r\n'))) held = held.subarray(2)
    const end = held.indexOf('\r\n\r\n')
    if (end > MAX_HEAD || (end < 0 && held.length > MAX_HEAD))
      return problem(`the headers are longer than ${MAX_HEAD} bytes`)
    if (end < 0) return undefined
    const [start = '', ...lines] = unfolded(held.subarray(0, end).toString('utf8'))
    const headers = headersIn(lines)
    if (!headers) return problem('a header line has no colon')
    const length = lengthIn(headers)
    if (length === undefined) return problem('Content-Length is no number of bytes that is taken here')
    if (held.length < end + 4 + length) return undefined
    const body = held.subarray(end + 4, end + 4 + length).toString('utf8')
    held = held.subarray(end + 4 + length)
    return messageOf(start, headers, body) ?? problem('the first line is no request')
  }

  return (chunk: Buffer): Came[] => {
    if (broken) return []
    held = Buffer.concat([held, chunk])
    const came: Came[] = []
    for (let one = next(); one; one = broken ? undefined : next()) came.push(one)
    return came
  }
}
