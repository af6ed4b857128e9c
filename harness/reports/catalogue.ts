import type { Scenario } from '../scenario/scenario.ts'
import { type Paint, plain } from './paint.ts'
import { table } from './table.ts'

const twinsOf = (scenario: Scenario): string[] =>
  scenario.kind === 'fault' ? [...new Set(scenario.twins.map((twin) => twin.id))] : []

/** Scenarios for people, one a row. */
export const catalogueText = (scenarios: readonly Scenario[], paint: Paint = plain): string =>
  table(
    ['id', 'layer', 'title'],
    scenarios.map(({ id, layer, title }) => [id, { text: layer, tone: 'faint' }, title]),
    paint,
  )

/** Scenarios for programs: an array of `{ id, kind, layer, title, twins }`. */
export const catalogueJson = (scenarios: readonly Scenario[]): string =>
  JSON.stringify(
    scenarios.map((s) => ({ id: s.id, kind: s.kind, layer: s.layer, title: s.title, twins: twinsOf(s) })),
    null,
    2,
  )
