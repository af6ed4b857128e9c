import type { Combination } from '../scenario/combination.ts'
import type { Scenario } from '../scenario/scenario.ts'
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

/** Everything about one entry of the catalogue as plain text that fits a page. */
export const entryText = (entry: Scenario | Combination, paint: Paint = plain): string =>
  entry.kind === 'pair' ? combinationText(entry, paint) : scenarioText(entry, paint)
