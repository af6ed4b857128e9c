import { type Answer, type Head, headersOf, headIn, problemWithStart, type Request } from './message.ts'

/** Bytes of a start line with its headers, and of a body, that are read at most. */
const MAX_HEAD = 16_384
const MAX_BODY = 65_536

const LINE_END = '\r\n'
const HEAD_END = '\r\n\r\n'

/** What came on a connection: a request, an answer, or something after which it cannot be read any further. */
export type Came = { request: Request } | { response: Answer } | { problem: string }

/** A head, and where in what is held its body lies. */
type Begun = { head: Head; bodyAt: number; end: number }

/** Bytes of the body; a message that says nothing has none (RFC 3261 §18.3). */
const lengthIn = ({ headers }: Head): number | undefined => {
  const [said = '0', ...others] = new Set(headersOf(headers, 'content-length'))
  const isNumber = /^\d{1,9}$/.test(said) && others.length === 0
  return isNumber && Number(said) <= MAX_BODY ? Number(said) : undefined
}

const messageOf = (head: Head, body: string): Came =>
  'status' in head ? { response: { ...head, body } } : { request: { ...head, body } }

/** Takes what a connection brings and gives whole messages; after a problem nothing more. Holds no more than one message. */
export const sipReader = () => {
  let held: Buffer = Buffer.alloc(0)
  let broken = false
  /** The head whose body is not there to its end. */
  let awaited: Begun | undefined

  const problem = (why: string): Came => {
    broken = true
    held = Buffer.alloc(0)
    return { problem: why }
  }

  /** What can be said against a head that is not there to its end. */
  const soFar = (): Came | undefined => {
    if (held.length > MAX_HEAD) return problem(`the headers are longer than ${MAX_HEAD} bytes`)
    const end = held.indexOf(LINE_END)
    const wrong = end < 0 ? undefined : problemWithStart(held.toString('utf8', 0, end))
    return wrong === undefined ? undefined : problem(`this is not SIP: ${wrong}`)
  }

  /** The head at the beginning, if it is there to its end, and where its body ends. */
  const headNow = (): Came | Begun | undefined => {
    // Empty lines between messages keep the connection alive.
    while (held.subarray(0, LINE_END.length).equals(Buffer.from(LINE_END)))
      held = held.subarray(LINE_END.length)
    const headEnd = held.subarray(0, MAX_HEAD + HEAD_END.length).indexOf(HEAD_END)
    if (headEnd < 0) return soFar()
    const read = headIn(held.toString('utf8', 0, headEnd))
    if ('problem' in read) return problem(`the message cannot be read: ${read.problem}`)
    const length = lengthIn(read.head)
    if (length === undefined) return problem('Content-Length is no number of bytes that is taken here')
    const bodyAt = headEnd + HEAD_END.length
    return { ...read, bodyAt, end: bodyAt + length }
  }

  const next = (): Came | undefined => {
    const now = awaited ?? headNow()
    if (now === undefined || !('end' in now)) return now
    awaited = now
    if (held.length < now.end) return undefined
    const body = held.toString('utf8', now.bodyAt, now.end)
    held = held.subarray(now.end)
    awaited = undefined
    return messageOf(now.head, body)
  }

  return (chunk: Buffer): Came[] => {
    if (broken) return []
    held = Buffer.concat([held, chunk])
    const came: Came[] = []
    for (let one = next(); one; one = broken ? undefined : next()) came.push(one)
    return came
  }
}
