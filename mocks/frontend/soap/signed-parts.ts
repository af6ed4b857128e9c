import type { Dom } from './dom.mjs'

const XMLNS = 'http://www.w3.org/2000/xmlns/'
const DSIG = 'http://www.w3.org/2000/09/xmldsig#'

/** A message's time stamp and the signature over it, each as a document can hold it; or why there are none. */
export type SignedParts = { stamp: string; stampId: string; signature: string } | { problem: string }

const childrenOf = (element: Dom | undefined, name: string): Dom[] =>
  Array.from(element?.childNodes ?? []).filter(
    (node): node is Dom => node.nodeType === 1 && node.localName === name,
  )

/** Names its own namespace, so that it can stand outside of what named it before. */
const declared = (element: Dom): Dom => {
  const { prefix, namespaceURI } = element
  if (namespaceURI) element.setAttributeNS(XMLNS, prefix ? `xmlns:${prefix}` : 'xmlns', namespaceURI)
  return element
}

const refuse = (message: string): never => {
  throw new Error(message)
}

/**
 * Finds the two in the header of an envelope, by the parser that the signature is checked with. Each may be there once:
 * with several, what is read need not be what was signed.
 * @throws Error when the text is no XML
 */
export const signedPartsOf = async (text: string): Promise<SignedParts> => {
  const { DOMParser, XMLSerializer } = await import('./dom.mjs')
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
  const id = Array.from(stamp.attributes).find(({ localName }) => localName === 'Id')
  const written = (element: Dom) => new XMLSerializer().serializeToString(declared(element))
  return { stamp: written(stamp), stampId: id?.value ?? '', signature: written(signature) }
}
