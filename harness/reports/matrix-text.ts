import type { Matrix, MatrixCell } from './matrix.ts'
import { type Column, pagedTable } from './paged-table.ts'
import { type Paint, plain } from './paint.ts'
import type { Cell } from './table.ts'
import { toneOf, wordOf } from './verdict-table.ts'
import { wrapped } from './wrap.ts'

const cellOf = (cell: MatrixCell | undefined): Cell =>
  cell ? { text: wordOf[cell.verdict], tone: toneOf[cell.verdict] } : '-'

/** A matrix for a terminal: proxies are numbered, so that many of them fit beside each other. */
export const matrixText = ({ proxies, scenarios, findings }: Matrix, paint: Paint = plain): string => {
  const columns = proxies.map(
    (_, i): Column => ({ head: String(i + 1), cells: scenarios.map(({ cells }) => cellOf(cells[i])) }),
  )
  const reasons = scenarios.flatMap(({ id, cells }) =>
    cells.flatMap((cell, i) => (cell?.reason ? [wrapped(`${id}, ${i + 1}: ${cell.reason}`, 2, 2)] : [])),
  )
  const legend = proxies.map(({ id, version, notApplicable }, i) =>
    wrapped(`${i + 1}  ${id}${version && `, ${version}`}; ${notApplicable} not applicable`, 2, 4),
  )
  return [
    pagedTable({ head: 'scenario', cells: scenarios.map(({ id }) => id) }, columns, paint),
    [paint('heading', 'Proxies'), ...legend].join('\n'),
    ...(findings.length > 0
      ? [
          [
            paint('heading', 'About the proxies'),
            ...findings.map((f) => wrapped(`${f.proxy}: ${f.because}`, 2, 2)),
          ].join('\n'),
        ]
      : []),
    ...(reasons.length > 0 ? [[paint('heading', 'Reasons'), ...reasons].join('\n')] : []),
  ].join('\n\n')
}
