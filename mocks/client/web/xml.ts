import { parser } from '../../frontend/soap/parse.ts'

/** An element: its attributes by `@name`, its text by `#text`, its children by local name. */
export type Tree = { readonly [name: string]: unknown }

/** A document as elements by local name; clients do not care where in it they find what they look for. */
export const treeOf = (text: string): Tree => {
  try {
    return parser.parse(text) as Tree
  } catch {
    return {}
  }
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null

/** All elements of a name, anywhere. */
export const allNamed = (tree: unknown, name: string): Tree[] => {
  if (Array.isArray(tree)) return tree.flatMap((one) => allNamed(one, name))
  if (!isTree(tree)) return []
  return Object.entries(tree).flatMap(([key, value]) => [
    ...(key === name ? [value].flat().map((one) => (isTree(one) ? one : { '#text': one })) : []),
    ...allNamed(value, name),
  ])
}

/** The text of the first element of a name. */
export const textNamed = (tree: unknown, name: string): string | undefined => {
  const text = allNamed(tree, name)[0]?.['#text']
  return typeof text === 'string' ? text.trim() : undefined
}

/** Attributes of the elements of a name. */
export const attributeOf = (element: Tree | undefined, name: string): string | undefined => {
  const value = element?.[`@${name}`]
  return typeof value === 'string' ? value : undefined
}
