import { EntityDecoder } from '@nodable/entities'
import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** An element: its attributes as `@name`, its text as `#text`, its children by their local names. */
export type Element = { readonly [name: string]: unknown }

export type Parsed = { envelope: Element } | { refused: string }

/** Reads the five entities that XML has of itself, and characters by number. Documents that declare more are refused. */
export const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  processEntities: true,
  entityDecoder: new EntityDecoder({ numericAllowed: true }),
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
})

/** A SOAP envelope; anything else is refused, and so is every document that declares entities. */
export const parseSoap = (text: string): Parsed => {
  if (/<!DOCTYPE/i.test(text)) return { refused: 'the document has a DTD' }
  const valid = XMLValidator.validate(text)
  if (valid !== true) return { refused: `the document is not well-formed: ${wordsOf(valid.err.msg)}` }
  try {
    const { Envelope: envelope } = parser.parse(text) as Element
    return isElement(envelope) ? { envelope } : { refused: 'the document is no SOAP envelope' }
  } catch (error) {
    return { refused: `the document cannot be read: ${(error as Error).message}` }
  }
}

/** The library names every element that was not closed, in a list over many lines. */
const wordsOf = (complaint: string): string =>
  complaint.startsWith("Invalid '[") ? 'not every element is closed' : complaint

const isElement = (value: unknown): value is Element => typeof value === 'object' && value !== null

/** The first of what a path of local names leads to. */
const follow = (from: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, name) => {
    const one = Array.isArray(at) ? at[0] : at
    return isElement(one) ? one[name] : undefined
  }, from)

/** The element at a path; the first of several. */
export const elementAt = (from: Element, ...path: string[]): Element | undefined => {
  const found = follow(from, path)
  const one = Array.isArray(found) ? found[0] : found
  return isElement(one) ? one : undefined
}

/** The text, or attribute, at a path, without the white space around it. */
export const textAt = (from: Element, ...path: string[]): string | undefined => {
  const found = follow(from, path)
  const one = Array.isArray(found) ? found[0] : found
  const text = isElement(one) ? one['#text'] : one
  return typeof text === 'string' ? text.trim() : undefined
}
