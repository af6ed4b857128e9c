import type { Vantage } from '../diagnosis/diagnosis.ts'
import type { Alike, AtlasProbe, AtlasRow } from './atlas.ts'

/** Rows by what some probes showed in them. */
const groupsBy = (rows: readonly AtlasRow[], probes: readonly AtlasProbe[]): AtlasRow[][] =>
  Object.values(
    Object.groupBy(rows, ({ seen }) => JSON.stringify(probes.map(({ id }) => seen[id] ?? null))),
  ).filter((group) => group !== undefined)

const ids = (rows: readonly AtlasRow[]): string[] => rows.map(({ scenario }) => scenario)

/** How many scenarios are left to choose from on average, once a probe has been made: the smaller, the better. */
const leftAfter = (groups: readonly AtlasRow[][]): number =>
  groups.reduce((sum, { length }) => sum + length * length, 0) / groups.flat().length

const bestNext = (rows: readonly AtlasRow[], beyond: readonly AtlasProbe[]): Alike['next'] => {
  const tried = beyond.map((probe) => ({ probe, groups: groupsBy(rows, [probe]) }))
  const best = tried
    .filter(({ groups }) => groups.length > 1)
    .toSorted((a, b) => leftAfter(a.groups) - leftAfter(b.groups))[0]
  return best && { probe: best.probe.id, groups: best.groups.map(ids) }
}

const alikeFrom = (vantage: Vantage, rows: readonly AtlasRow[], probes: readonly AtlasProbe[]): Alike[] => {
  const here = probes.filter((probe) => vantage === 'inside' || probe.vantage === 'outside')
  const beyond = probes.filter((probe) => !here.includes(probe))
  return groupsBy(rows, here)
    .filter((group) => group.length > 1)
    .map((group): Alike => {
      const next = bestNext(group, beyond)
      return { vantage, scenarios: ids(group), ...(next && { next }) }
    })
}

/** Scenarios that no probe of a vantage tells apart, for both vantages; who is inside also sees what outsiders see. */
export const alikeIn = (rows: readonly AtlasRow[], probes: readonly AtlasProbe[]): Alike[] => [
  ...alikeFrom('outside', rows, probes),
  ...alikeFrom('inside', rows, probes),
]
