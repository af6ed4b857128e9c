import { type Document, isMap, isScalar, type LineCounter } from 'yaml'

type Path = readonly (string | number)[]

const offsetOf = (document: Document, path: Path): number | undefined => {
  const parent = document.getIn(path.slice(0, -1), true)
  const last = path.at(-1)
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && key.value === last)
    return isScalar(pair?.key) ? pair.key.range?.[0] : undefined
  }
  const node = document.getIn(path, true) as { range?: readonly number[] } | undefined
  return node?.range?.[0]
}

/** Line of a field in a YAML document, or of the nearest field around it that is there; 1 for the whole. */
export const lineOf = (document: Document, lines: LineCounter, path: Path): number => {
  for (let depth = path.length; depth > 0; depth--) {
    const offset = offsetOf(document, path.slice(0, depth))
    if (offset !== undefined) return lines.linePos(offset).line
  }
  return 1
}
