import { SalemError } from '../errors.ts'
import type { Scenario } from './scenario.ts'

const modes = ['l4', 'passThrough', 'bridge'] as const

const problemsOf = (s: Scenario, all: readonly Scenario[]): string[] => {
  const problems: string[] = []
  for (const mode of modes) {
    if (!s.symptoms[mode]?.length) problems.push(`symptoms.${mode}: expected at least one`)
    const proof = s.proof[mode] ?? []
    if (proof.length === 0) problems.push(`proof.${mode}: expected at least one step`)
    else if (proof.every((step) => step.never)) {
      problems.push(
        `proof.${mode}: expected a sighting beside what is never seen, else an empty record would prove it`,
      )
    }
  }
  if (s.sources.length === 0) problems.push('sources: expected at least one')
  if (s.kind === 'control') return problems
  if (s.unaffected.length === 0) problems.push('unaffected: expected at least one')
  for (const twin of s.twins) {
    const other = all.find((o) => o.id === twin.id)
    if (!other) problems.push(`twins: expected a known scenario, got ${twin.id}`)
    else if (
      other.kind === 'fault' &&
      !other.twins.some((t) => t.id === s.id && t.from === twin.from && t.mode === twin.mode)
    ) {
      problems.push(
        `twins: ${twin.id} does not declare ${s.id} as its twin from ${twin.from} in mode ${twin.mode}`,
      )
    }
  }
  return problems
}

/**
 * The catalogue, once it is known to be sound.
 * @throws SalemError `scenario-invalid` naming scenario and field
 */
export const checkedCatalogue = (all: readonly Scenario[]): readonly Scenario[] => {
  const twice = all.filter((s, i) => all.findIndex((o) => o.id === s.id) !== i)
  const problems = [
    ...twice.map((s) => `${s.id}: id: expected an id of its own`),
    ...all.flatMap((s) => problemsOf(s, all).map((problem) => `${s.id}: ${problem}`)),
  ]
  if (problems.length === 0) return all
  throw new SalemError({
    code: 'scenario-invalid',
    message: `the catalogue is not sound:\n  ${problems.join('\n  ')}`,
  })
}
