import { type Trial, type Verdict, vantages } from '../trial/outcome.ts'
import { type Paint, plain, type Tone } from './paint.ts'
import { type Cell, table } from './table.ts'
import { arrangementOf, gravest } from './tally.ts'
import { pageWidth } from './wrap.ts'

/** Verdicts as a table's cell says them. */
export const wordOf: Record<Verdict, string> = {
  detected: 'detected',
  clear: 'clear',
  missed: 'missed',
  wrong: 'wrong',
  'false-alarm': 'false alarm',
  inconclusive: 'inconclusive',
  'not-applicable': 'n/a',
  error: 'error',
}

export const toneOf: Record<Verdict, Tone> = {
  detected: 'good',
  clear: 'good',
  missed: 'bad',
  wrong: 'bad',
  'false-alarm': 'bad',
  inconclusive: 'doubtful',
  'not-applicable': 'faint',
  error: 'bad',
}

/** One word where both vantages agree, else `outside/inside`. */
const cellOf = (trial: Trial | undefined): Cell => {
  if (!trial) return { text: '-', tone: 'faint' }
  const said = [...new Set(vantages.map((vantage) => wordOf[trial.verdicts[vantage]]))]
  return { text: said.join('/'), tone: toneOf[gravest(trial)] }
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)]

type Column = { name: string; cells: Cell[] }

const gap = 2
const lengthOf = (cell: Cell): number => (typeof cell === 'string' ? cell : cell.text).length
const widthOf = ({ name, cells }: Column): number => Math.max(name.length, ...cells.map(lengthOf)) + gap

/** Columns in as few pages as they fit on, beside a first column of `taken` characters. */
const paged = (columns: readonly Column[], taken: number): Column[][] =>
  columns.reduce<Column[][]>((pages, column) => {
    const page = pages.at(-1)
    const used = (page ?? []).reduce((sum, other) => sum + widthOf(other), taken)
    if (page && used + widthOf(column) <= pageWidth) page.push(column)
    else pages.push([column])
    return pages
  }, [])

/**
 * A row a scenario, a column an arrangement, in the order in which they come. As many columns as the page has room
 * for; the others follow in a table of their own.
 */
export const verdictTable = (trials: readonly Trial[], paint: Paint = plain): string => {
  const ids = distinct(trials.map((trial) => trial.scenario))
  const columns = distinct(trials.map(arrangementOf)).map((name): Column => {
    const here = trials.filter((trial) => arrangementOf(trial) === name)
    return { name, cells: ids.map((id) => cellOf(here.find((trial) => trial.scenario === id))) }
  })
  return paged(columns, Math.max(0, ...ids.map((id) => id.length)) + gap)
    .map((page) => {
      const rows = ids.map((id, i) => [id, ...page.map(({ cells }) => cells[i] ?? '')])
      return table(['scenario', ...page.map(({ name }) => name)], rows, paint)
    })
    .join('\n\n')
}
