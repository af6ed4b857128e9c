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

/** Aliases that multiply beyond all measure, or of nothing, are found only when values are made of them. */
const parsed = (text: string, lineCounter: LineCounter): { document: Document; value: unknown } => {
  const document = parseDocument(text, { lineCounter, prettyErrors: true })
  const [broken] = document.errors
  if (broken) throw broken
  return { document, value: document.toJS() ?? {} }
}

/**
 * @param refusal makes the error for what is no YAML, out of the parser's words
 * @throws that error
 */
export const writtenIn = (text: string, refusal: (said: string, cause: unknown) => Error): Written => {
  const lines = new LineCounter()
  try {
    const { document, value } = parsed(text, lines)
    return {
      value,
      lineOf: (path) => {
        for (let depth = path.length; depth > 0; depth--) {
          const offset = offsetOf(document, path.slice(0, depth))
          if (offset !== undefined) return lines.linePos(offset).line
        }
        return undefined
      },
    }
  } catch (error) {
    throw refusal((error as Error).message.trim(), error)
  }
}
