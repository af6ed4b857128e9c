import { causeOf } from '../causes/index.ts'
import {
  type ByMode,
  excludedIn,
  type FaultScenario,
  type Scenario,
  type Source,
} from '../scenario/scenario.ts'
import { type Paint, plain } from './paint.ts'
import { wrapped } from './wrap.ts'

/** A heading and what stands under it; left out where that is nothing. */
type Section = { heading: string; lines: string[] }

const modes = ['l4', 'passThrough', 'bridge'] as const

/** Steps mode by mode, or once where every mode has the same. */
const stepsByMode = <T extends { text: string }>(s: Scenario, steps: ByMode<T>): string[] => {
  const applying = modes.filter((mode) => !excludedIn(s, mode))
  const texts = applying.map((mode) => ({ mode, lines: steps[mode].map(({ text }) => text) }))
  const same = texts.every(({ lines }) => lines.join('\n') === texts[0]?.lines.join('\n'))
  if (same) return (texts[0]?.lines ?? []).map((line) => wrapped(line, 2, 2))
  return texts.flatMap(({ mode, lines }) => [`  ${mode}`, ...lines.map((line) => wrapped(line, 4, 2))])
}

/** Where something is written down, and how sure that is. */
export const sourceWords = (source: Source): string => {
  const place =
    'article' in source
      ? `article: ${source.article}`
      : 'fact' in source
        ? `fact sheet: ${source.fact}`
        : `design: ${source.design}`
  return `${place} (${source.confidence})`
}

export const sourceLine = (source: Source): string => wrapped(sourceWords(source), 2, 2)

const repairLines = (repair: FaultScenario['repair']): string[] =>
  Object.entries(repair).map(([product, how]) =>
    wrapped(product === 'general' ? how : `${product}: ${how}`, 2, 2),
  )

const faultSections = (s: FaultScenario): Section[] => [
  { heading: 'Goes on working', lines: s.unaffected.map(({ text }) => wrapped(text, 2, 2)) },
  {
    heading: 'Looks the same as',
    lines: s.twins.map(({ id, from, mode, separatedBy }) =>
      wrapped(`${id}, from ${from} in mode ${mode}; told apart by ${separatedBy}`, 2, 2),
    ),
  },
  { heading: 'Repair', lines: repairLines(s.repair) },
]

const aboutFault = (s: FaultScenario): Section[] => {
  const { id, path, hop } = causeOf(s.fault.cause)
  return [
    { heading: 'Ticket', lines: [wrapped(s.ticket, 2)] },
    { heading: 'Cause', lines: [wrapped(`${id}: ${path}, at the ${hop}`, 2)] },
  ]
}

/** Everything about one scenario as plain text that fits a page. */
export const scenarioText = (s: Scenario, paint: Paint = plain): string => {
  const sections: Section[] = [
    ...(s.kind === 'fault' ? aboutFault(s) : []),
    {
      heading: 'Applies to',
      lines: s.only ? [wrapped(`${s.only.modes.join(', ')}: ${s.only.because}`, 2, 2)] : [],
    },
    { heading: 'Sources', lines: s.sources.map(sourceLine) },
    { heading: 'What clients see', lines: stepsByMode(s, s.symptoms) },
    { heading: 'What proves it', lines: stepsByMode(s, s.proof) },
    ...(s.kind === 'fault' ? faultSections(s) : []),
  ]
  const title = wrapped(`${s.id}  ${s.title}`, 0, 2).replace(s.id, paint('heading', s.id))
  const kind =
    s.kind === 'fault'
      ? `fault, layer ${s.layer}, difficulty ${s.difficulty} of 3`
      : 'control: healthy, so a finding here is a false alarm'
  const text = sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ heading, lines }) => [paint('heading', heading), ...lines].join('\n'))
  return [`${title}\n${kind}`, ...text].join('\n\n')
}
