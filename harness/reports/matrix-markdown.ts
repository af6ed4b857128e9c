import type { Matrix } from './matrix.ts'
import { plainText } from './plain-text.ts'
import { wordOf } from './verdict-table.ts'

const row = (cells: readonly string[]): string => `| ${cells.map(plainText).join(' | ')} |`

/** An item of a list, in one line however many it is told in. */
const item = (text: string): string => `- ${plainText(text.replaceAll(/\s+/g, ' '))}`

/** A matrix as a Markdown table, with the reasons as a list below. */
export const matrixMarkdown = ({ proxies, scenarios, findings }: Matrix): string => {
  const names = proxies.map(({ id }) => id)
  const reasons = scenarios.flatMap(({ id, cells }) =>
    cells.flatMap((cell, i) => (cell?.reason ? [item(`${id}, ${names[i]}: ${cell.reason}`)] : [])),
  )
  return [
    row(['scenario', ...names]),
    row(['---', ...names.map(() => '---')]),
    ...scenarios.map(({ id, cells }) =>
      row([id, ...cells.map((cell) => (cell ? wordOf[cell.verdict] : '-'))]),
    ),
    row(['not applicable', ...proxies.map(({ notApplicable }) => String(notApplicable))]),
    row(['version', ...proxies.map(({ version }) => version)]),
    '',
    ...findings.map(({ proxy, because }) => item(`${proxy}: ${because}`)),
    ...reasons,
  ].join('\n')
}
