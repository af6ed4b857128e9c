import type { Combination } from '../scenario/combination.ts'
import type { Pair, Subject } from '../trial/subject.ts'
import { type Paint, plain } from './paint.ts'
import { scenarioText, sourceLine } from './scenario-text.ts'
import { wrapped } from './wrap.ts'

const combinationText = (c: Combination, paint: Paint): string => {
  const section = (heading: string, ...lines: string[]) => [paint('heading', heading), ...lines].join('\n')
  const hidden =
    c.hiddenOutside.length === 0
      ? 'Both show at once.'
      : `Outside the second cannot be seen while the first lasts in mode ${c.hiddenOutside.join(', ')}.`
  return [
    `${wrapped(`${c.id}  ${c.title}`, 0, 2).replace(c.id, paint('heading', c.id))}\ntwo faults at once`,
    section('Ticket', wrapped(c.ticket, 2)),
    section('Both', ...c.both.map(({ id, title }) => wrapped(`${id}: ${title}`, 2, 2))),
    section('What hides what', wrapped(hidden, 2)),
    section('What happens', wrapped(c.story, 2)),
    section('Sources', ...c.sources.map(sourceLine)),
  ].join('\n\n')
}

/** Two faults that nobody declared to belong together: each by itself, and how to try both. */
const pairText = ({ id, both }: Pair, paint: Paint): string =>
  [
    `${paint('heading', id)}\ntwo faults at once, no combination of the catalogue; each is described below`,
    `${paint('heading', 'Both together')}\n  salem run ${id}`,
    ...both.map((scenario) => scenarioText(scenario, paint)),
  ].join('\n\n')

/** Everything about one entry of the catalogue, or about two faults, as plain text that fits a page. */
export const entryText = (entry: Subject | Combination, paint: Paint = plain): string => {
  if (entry.kind !== 'pair') return scenarioText(entry, paint)
  return 'story' in entry ? combinationText(entry, paint) : pairText(entry, paint)
}
