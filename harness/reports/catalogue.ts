import type { Combination } from '../scenario/combination.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { type Paint, plain } from './paint.ts'
import { table } from './table.ts'

type Entry = Scenario | Combination

const twinsOf = (scenario: Entry): string[] =>
  scenario.kind === 'fault' ? [...new Set(scenario.twins.map((twin) => twin.id))] : []

const layerOf = (entry: Entry): string => (entry.kind === 'pair' ? 'pair' : entry.layer)

/** Scenarios and combinations for people, one a row. */
export const catalogueText = (scenarios: readonly Entry[], paint: Paint = plain): string =>
  table(
    ['id', 'layer', 'title'],
    scenarios.map((s) => [s.id, { text: layerOf(s), tone: 'faint' }, s.title]),
    paint,
  )

/** Scenarios for programs: an array of `{ id, kind, layer, title, twins }`. */
export const catalogueJson = (scenarios: readonly Entry[]): string =>
  JSON.stringify(
    scenarios.map((s) => ({ id: s.id, kind: s.kind, layer: layerOf(s), title: s.title, twins: twinsOf(s) })),
    null,
    2,
  )
