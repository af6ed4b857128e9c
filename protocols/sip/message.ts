import { readAs } from './read.ts'

/** A header line. Names compare without regard to case. */
export type Header = readonly [name: string, value: string]

export type Request = { method: string; uri: string; headers: readonly Header[]; body: string }

/** An answer to a request. */
export type Answer = { status: number; headers: readonly Header[]; body: string }

/** Short forms that clients may use (RFC 3261 §7.3.3). */
const LONG: Readonly<Record<string, string>> = {
  v: 'via',
  f: 'from',
  t: 'to',
  i: 'call-id',
  m: 'contact',
  l: 'content-length',
  c: 'content-type',
  e: 'content-encoding',
  k: 'supported',
  s: 'subject',
}

const nameOf = (name: string): string => {
  const known = name.toLowerCase()
  return Object.hasOwn(LONG, known) ? (LONG[known] ?? known) : known
}

/** All values of a header, in order. */
export const headersOf = (headers: readonly Header[], name: string): string[] =>
  headers.filter(([known]) => nameOf(known) === name.toLowerCase()).map(([, value]) => value)

/** The first value of a header. */
export const headerOf = (headers: readonly Header[], name: string): string | undefined =>
  headersOf(headers, name)[0]

/** A message without its body. */
export type Head = ({ method: string; uri: string } | { status: number }) & { headers: readonly Header[] }

/** The head of a message, without the empty line behind it; or what is wrong with it. */
export const headIn = (text: string): { head: Head } | { problem: string } => {
  const read = readAs('Head', text)
  return 'is' in read ? { head: read.is } : read
}

/** What is wrong with the first line of a message, if anything is. */
export const problemWithStart = (line: string): string | undefined => {
  const read = readAs('Start', line)
  return 'problem' in read ? read.problem : undefined
}
