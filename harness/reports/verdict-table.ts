import { type Trial, type Verdict, vantages } from '../trial/outcome.ts'
import { type Column, pagedTable } from './paged-table.ts'
import { type Paint, plain, type Tone } from './paint.ts'
import type { Cell } from './table.ts'
import { arrangementOf, gravest } from './tally.ts'

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

/** A row a scenario, a column an arrangement, in the order in which they come. */
export const verdictTable = (trials: readonly Trial[], paint: Paint = plain): string => {
  const ids = distinct(trials.map((trial) => trial.scenario))
  const columns = distinct(trials.map(arrangementOf)).map((head): Column => {
    const here = trials.filter((trial) => arrangementOf(trial) === head)
    return { head, cells: ids.map((id) => cellOf(here.find((trial) => trial.scenario === id))) }
  })
  return pagedTable({ head: 'scenario', cells: ids }, columns, paint)
}
