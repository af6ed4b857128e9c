import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml'

type Path = readonly (string | number)[]

/** What somebody has written in YAML. */
export type Written = {
  value: unknown
  /** Line of a field, or of the nearest field around it that is there; nothing where none of them is. */
  lineOf(path: Path): number | undefined
}

const offsetOf = (document: Document, path: Path): number | undefined => {
  const parent = document.getIn(path.slice(0, -1), true)
  const last = path.at(-1)
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last))
    return isScalar(pair?.key) ? pair.key.range?.[0] : undefined
  }
  const node = document.getIn(path, true) as { range?: readonly number[] } | undefined
  return node?.range?.[0]
}

/** @throws Error in the parser's words, of aliases too: of nothing, or that multiply beyond all measure */
export const writtenIn = (text: string): Written => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true })
  const [broken] = document.errors
  if (broken) throw new Error(broken.message.trim(), { cause: broken })
  return {
    value: document.toJS() ?? {},
    lineOf: (path) => {
      for (let depth = path.length; depth > 0; depth--) {
        const offset = offsetOf(document, path.slice(0, depth))
        if (offset !== undefined) return lines.linePos(offset).line
      }
      return undefined
    },
  }
}
