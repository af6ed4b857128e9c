/** What is used of a document. */
export type Dom = {
  readonly nodeType: 1
  readonly localName: string
  readonly namespaceURI: string | null
  readonly textContent: string | null
  readonly childNodes: ArrayLike<Dom | { readonly nodeType: 3 | 4 | 7 | 8 }>
  readonly attributes: ArrayLike<{ readonly localName: string; readonly value: string }>
}

type Complain = (message: string) => void
type Options = { errorHandler: { warning: Complain; error: Complain; fatalError: Complain } }

export const DOMParser: new (
  options: Options,
) => { parseFromString: (text: string, type: string) => { readonly documentElement: Dom | undefined } }
