import { type Paint, plain } from './paint.ts'
import { type Cell, gap, table, textOf } from './table.ts'
import { pageWidth } from './wrap.ts'

/** One column of a table: what stands over it, and a cell a row. */
export type Column = { head: string; cells: readonly Cell[] }

const widthOf = ({ head, cells }: Column): number =>
  Math.max(head.length, ...cells.map((cell) => textOf(cell).length)) + gap

/** Columns in as few pages as they fit on, beside a first column of `taken` characters. */
const paged = (columns: readonly Column[], taken: number): Column[][] =>
  columns.reduce<Column[][]>((pages, column) => {
    const page = pages.at(-1)
    const used = (page ?? []).reduce((sum, other) => sum + widthOf(other), taken)
    if (page && used + widthOf(column) <= pageWidth) page.push(column)
    else pages.push([column])
    return pages
  }, [])

/** As many columns beside the first as the page has room for; the others follow in a table of their own. */
export const pagedTable = (first: Column, columns: readonly Column[], paint: Paint = plain): string =>
  paged(columns, widthOf(first))
    .map((page) => {
      const shown = [first, ...page]
      const rows = first.cells.map((_, i) => shown.map(({ cells }) => cells[i] ?? ''))
      return table(
        shown.map(({ head }) => head),
        rows,
        paint,
      )
    })
    .join('\n\n')
