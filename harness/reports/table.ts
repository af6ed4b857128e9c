import Table from 'cli-table3'
import { type Paint, plain } from './paint.ts'
import { pageWidth } from './wrap.ts'

const gap = 2
const noLines = Object.fromEntries(
  ['top', 'bottom', 'mid', 'left', 'right'].flatMap((side) => [
    [side, ''],
    [`${side}-mid`, ''],
    [`${side}-left`, ''],
    [`${side}-right`, ''],
  ]),
)

/** Column widths with the last column cut to what the page has left. */
const fitted = (cells: readonly (readonly string[])[]): number[] => {
  const widths = (cells[0] ?? []).map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)) + gap)
  const others = widths.slice(0, -1).reduce((sum, width) => sum + width, 0)
  return [...widths.slice(0, -1), Math.max(12, Math.min(widths.at(-1) ?? 0, pageWidth - others))]
}

/** A cell: its text, and how it is painted. */
export type Cell = string | { text: string; tone: Parameters<Paint>[0] }

const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text)

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
