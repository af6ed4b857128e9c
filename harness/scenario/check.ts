import { SalemError } from '../errors.ts'
import { excludedIn, type Scenario } from './scenario.ts'

const modes = ['l4', 'passThrough', 'bridge'] as const

const fields = {
  always: [
    ...['id', 'kind', 'layer', 'title', 'sources', 'only', 'setting', 'needs', 'waitsFor'],
    ...['symptoms', 'proof'],
  ],
  fault: ['ticket', 'hints', 'difficulty', 'fault', 'unaffected', 'twins', 'alsoFits', 'repair'],
  control: ['variation'],
}

const unknownFields = (s: Scenario): string[] =>
  Object.keys(s)
    .filter((field) => ![...fields.always, ...fields[s.kind]].includes(field))
    .map((field) => `${field}: no ${s.kind} has such a field`)

const problemsOf = (s: Scenario, all: readonly Scenario[]): string[] => {
  const problems = unknownFields(s)
  for (const mode of modes.filter((mode) => !excludedIn(s, mode))) {
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
  if (s.ticket.trim() === '') problems.push('ticket: expected what a user would say')
  if (s.hints.length !== 3 || s.hints.some((hint) => hint.trim() === '')) {
    problems.push('hints: expected three sentences, from vague to plain')
  }
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

/** By convention the file of a scenario bears its id. */
const fileOf = ({ layer, id }: Scenario): string => `scenarios/${layer}/${id}.ts`

/**
 * The catalogue, once it is known to be sound.
 * @throws SalemError `scenario-invalid` naming file and field
 */
export const checkedCatalogue = (all: readonly Scenario[]): readonly Scenario[] => {
  const twice = all.filter((s, i) => all.findIndex((o) => o.id === s.id) !== i)
  const problems = [
    ...twice.map((s) => `${fileOf(s)}: id: expected an id of its own`),
    ...all.flatMap((s) => problemsOf(s, all).map((problem) => `${fileOf(s)}: ${problem}`)),
  ]
  if (problems.length === 0) return all
  throw new SalemError({
    code: 'scenario-invalid',
    message: `the catalogue is not sound:\n  ${problems.join('\n  ')}`,
  })
}
