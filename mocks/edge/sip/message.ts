/** A header line. Names compare without regard to case. */
export type Header = readonly [name: string, value: string]

export type Request = { method: string; uri: string; headers: readonly Header[]; body: string }

/** Short forms that clients may use (RFC 3261 §7.3.3). */
const LONG: Record<string, string> = {
  v: 'via',
  f: 'from',
  t: 'to',
  i: 'call-id',
  m: 'contact',
  l: 'content-length',
  c: 'content-type',
}

const nameOf = (name: string): string => LONG[name.toLowerCase()] ?? name.toLowerCase()

/** All values of a header, in order. */
export const headersOf = (headers: readonly Header[], name: string): string[] =>
  headers.filter(([known]) => nameOf(known) === name.toLowerCase()).map(([, value]) => value)

/** The first value of a header. */
export const headerOf = (headers: readonly Header[], name: string): string | undefined =>
  headersOf(headers, name)[0]

/** The URI of a From, To or Contact, without angle brackets and without what follows them. */
export const uriOf = (value: string): string => {
  const [, bracketed] = /<([^>]*)>/.exec(value) ?? []
  return bracketed ?? value.split(';', 1)[0]?.trim() ?? ''
}

/** A parameter behind the URI: `tag`, `epid`. */
export const parameterOf = (value: string, name: string): string | undefined => {
  const behind = value.includes('>') ? value.slice(value.indexOf('>')) : value
  return new RegExp(`;\\s*${name}=("[^"]*"|[^;>\\s]*)`, 'i').exec(behind)?.[1]
}

/** `alice@contoso.example` out of `sip:alice@contoso.example;…`; SIP addresses are compared in lower case. */
export const userOf = (uri: string): string =>
  uri
    .replace(/^sips?:/i, '')
    .split(';', 1)[0]
    ?.toLowerCase() ?? ''
