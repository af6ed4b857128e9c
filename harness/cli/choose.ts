import { matchesGlob } from 'node:path'
import { combinations, scenarios } from '../../scenarios/index.ts'
import { exitCodes, SalemError } from '../errors.ts'
import type { Combination } from '../scenario/combination.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { pairOf, type Subject } from '../trial/subject.ts'
import { didYouMean } from './near.ts'

const ids = scenarios.map((scenario) => scenario.id)
const groups = [...new Set(scenarios.flatMap(({ kind, layer }) => [kind, layer])), 'pair']

const unknown = (word: string, what: string, known: readonly string[]): SalemError =>
  new SalemError({
    code: 'unknown-scenario',
    message: `expected ${what}, got ${word || 'nothing'}${didYouMean(word, known)}`,
    next: '`salem list` shows all scenarios',
    exitCode: exitCodes.usage,
  })

/**
 * The scenario of that id.
 * @throws SalemError `unknown-scenario`, naming what is near
 */
export const scenarioNamed = (id: string): Scenario => {
  const found = scenarios.find((scenario) => scenario.id === id)
  if (!found) throw unknown(id, 'the id of a scenario', ids)
  return found
}

const fits = (filter: string, { id, kind, layer }: Scenario): boolean =>
  [id, kind, layer].includes(filter) || matchesGlob(id, filter)

const matching = (filter: string): Scenario[] => {
  const found = scenarios.filter((scenario) => fits(filter, scenario))
  if (found.length > 0) return found
  throw unknown(filter, `an id, a layer or a glob that fits a scenario (${groups.join(', ')})`, [
    ...groups,
    ...ids,
  ])
}

/**
 * Scenarios in the catalogue's order that any filter fits: an id, a layer, `fault`, `control`, or a glob. None: all.
 * @throws SalemError `unknown-scenario` for a filter that fits nothing
 */
export const chosenScenarios = (filters: readonly string[]): readonly Scenario[] => {
  const found = new Set(filters.flatMap(matching))
  return filters.length === 0 ? scenarios : scenarios.filter((scenario) => found.has(scenario))
}

const pairNamed = (filter: string): Subject => {
  const declared = combinations.find(({ id }) => id === filter)
  if (declared) return declared
  const [one, other, ...more] = filter.split('+').map(scenarioNamed)
  if (one && other && more.length === 0) return pairOf(one, other)
  throw new SalemError({
    code: 'not-a-pair',
    message: `expected two faults, got ${filter}`,
    next: 'salem run missing-snat+name-mismatch',
    exitCode: exitCodes.usage,
  })
}

/** One scenario, or two faults at once: `missing-snat+name-mismatch`. */
export const subjectNamed = (name: string): Subject =>
  name.includes('+') ? pairNamed(name) : scenarioNamed(name)

/**
 * Like {@link chosenScenarios}, and the pairs after them in the order named; `pair` stands for all that the catalogue
 * holds, and no filter for everything.
 */
export const chosenSubjects = (filters: readonly string[]): readonly Subject[] => {
  if (filters.length === 0) return [...scenarios, ...combinations]
  const ofPairs = filters.filter((filter) => filter === 'pair' || filter.includes('+'))
  const plain = filters.filter((filter) => !ofPairs.includes(filter))
  const pairs = ofPairs.flatMap((filter) => (filter === 'pair' ? combinations : pairNamed(filter)))
  return [...(plain.length > 0 ? chosenScenarios(plain) : []), ...new Set(pairs)]
}

/** The scenarios a subject consists of: itself, or both faults of a pair. */
export const partsOf = (subject: Subject): readonly Scenario[] =>
  subject.kind === 'pair' ? subject.both : [subject]

/** What of the catalogue filters fit, combinations after the scenarios. A pair that nobody declared is not in it. */
export const chosenEntries = (filters: readonly string[]): readonly (Scenario | Combination)[] => {
  const chosen = chosenSubjects(filters)
  return [...scenarios, ...combinations].filter((entry) => chosen.includes(entry))
}
