import type { Matrix } from './matrix.ts'
import { type Paint, plain } from './paint.ts'
import { type Cell, table } from './table.ts'
import { toneOf, wordOf } from './verdict-table.ts'
import { wrapped } from './wrap.ts'

/** A matrix for a terminal: proxies are numbered, so that any number of them fits the page. */
export const matrixText = ({ proxies, scenarios, findings }: Matrix, paint: Paint = plain): string => {
  const rows = scenarios.map(({ id, cells }): Cell[] => [
    id,
    ...cells.map((cell): Cell => (cell ? { text: wordOf[cell.verdict], tone: toneOf[cell.verdict] } : '-')),
  ])
  const reasons = scenarios.flatMap(({ id, cells }) =>
    cells.flatMap((cell, i) => (cell?.reason ? [wrapped(`${id}, ${i + 1}: ${cell.reason}`, 2, 2)] : [])),
  )
  const legend = proxies.map(({ id, version, notApplicable }, i) =>
    wrapped(`${i + 1}  ${id}${version && `, ${version}`}; ${notApplicable} not applicable`, 2, 4),
  )
  return [
    table(['scenario', ...proxies.map((_, i) => String(i + 1))], rows, paint),
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
