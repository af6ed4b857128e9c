import type { Dom } from './dom.mjs'

export const DSIG = 'http://www.w3.org/2000/09/xmldsig#'

/** A message's time stamp and the signature in the same header; or why there are none. */
export type SignedParts = { stamp: Dom; signature: Dom } | { problem: string }

const childrenOf = (element: Dom | undefined, name: string): Dom[] =>
  Array.from(element?.childNodes ?? []).filter(
    (node): node is Dom => node.nodeType === 1 && node.localName === name,
  )

/** The element at a path of local names; nothing where one of them is there twice. */
export const onlyAt = (from: Dom, ...path: string[]): Dom | undefined =>
  path.reduce<Dom | undefined>((at, name) => {
    const [one, ...more] = childrenOf(at, name)
    return more.length === 0 ? one : undefined
  }, from)

export const attributeOf = (element: Dom | undefined, name: string): string =>
  Array.from(element?.attributes ?? []).find(({ localName }) => localName === name)?.value ?? ''

const refuse = (message: string): never => {
  throw new Error(message)
}

/**
 * Finds the two in the header of an envelope. Each may be there once: with several, what is read need not be what was
 * signed.
 * @throws Error when the text is no XML
 */
export const signedPartsOf = async (text: string): Promise<SignedParts> => {
  const { DOMParser } = await import('./dom.mjs')
  const errorHandler = { warning: () => {}, error: refuse, fatalError: refuse }
  const { documentElement } = new DOMParser({ errorHandler }).parseFromString(text, 'text/xml')
  const [security] = childrenOf(childrenOf(documentElement, 'Header')[0], 'Security')
  const [stamp, ...stamps] = childrenOf(security, 'Timestamp')
  const [signature, ...signatures] = childrenOf(security, 'Signature').filter(
    ({ namespaceURI }) => namespaceURI === DSIG,
  )
  if (!signature) return { problem: 'the request is not signed' }
  if (!stamp) return { problem: 'the request has no time stamp' }
  if (stamps.length + signatures.length > 0)
    return { problem: 'the request has several time stamps or signatures' }
  return { stamp, signature }
}
