import Table from 'cli-table3'
import { type Paint, plain } from './paint.ts'
import { pageWidth } from './wrap.ts'

/** Characters between two columns. */
export const gap = 2
const noLines = Object.fromEntries(
  ['top', 'bottom', 'mid', 'left', 'right'].flatMap((side) => [
    [side, ''],
    [`${side}-mid`, ''],
    [`${side}-left`, ''],
    [`${side}-right`, ''],
  ]),
)

const longest = (texts: readonly string[]): number => Math.max(...texts.map(({ length }) => length))

/** Column widths with the last column cut to what the page has left, but not below its longest word. */
const fitted = (rows: readonly (readonly string[])[]): number[] => {
  const columns = (rows[0] ?? []).map((_, i) => rows.map((row) => row[i] ?? ''))
  const widths = columns.map((texts) => longest(texts) + gap)
  const left = pageWidth - widths.slice(0, -1).reduce((sum, width) => sum + width, 0)
  const words = (columns.at(-1) ?? []).flatMap((text) => text.split(' '))
  return [...widths.slice(0, -1), Math.max(longest(words) + gap, Math.min(widths.at(-1) ?? 0, left))]
}

/** A cell: its text, and how it is painted. */
export type Cell = string | { text: string; tone: Parameters<Paint>[0] }

/** What a cell says, unpainted. */
export const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text)

/** Rows under a heading in plain columns without rules; what is too long in the last column is wrapped. */
export const table = (
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  paint: Paint = plain,
): string => {
  const texts = [head, ...rows.map((row) => row.map(textOf))]
  const made = new Table({
    chars: { ...noLines, middle: '' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': gap },
    colWidths: fitted(texts),
    wordWrap: true,
    wrapOnWordBoundary: true,
  })
  const shown = (cell: Cell) => (typeof cell === 'string' ? cell : paint(cell.tone, cell.text))
  made.push(
    head.map((title) => paint('heading', title)),
    ...rows.map((row) => row.map(shown)),
  )
  return made
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}
