import type { CauseId } from '../causes/index.ts'
import type { Mode } from '../deployment/schema.ts'
import type { Diagnosis, Finding, Vantage } from '../diagnosis/diagnosis.ts'
import type { FaultScenario, Scenario } from '../scenario/scenario.ts'
import type { Verdict } from './outcome.ts'

/**
 * What a perfect diagnosis of a scenario names from a vantage: its cause and those of its declared twins there, which
 * cannot be told apart.
 */
export const candidatesFor = (
  scenario: FaultScenario,
  vantage: Vantage,
  mode: Mode,
  all: readonly Scenario[],
): CauseId[] => {
  const twins = scenario.twins
    .filter((twin) => twin.from === vantage && twin.mode === mode)
    .flatMap((twin) => all.find((other) => other.id === twin.id) ?? [])
  const others = (scenario.alsoFits ?? []).filter((fit) => fit.from === vantage && fit.mode === mode)
  return [
    scenario.fault.cause,
    ...twins.flatMap((twin) => (twin.kind === 'fault' ? [twin.fault.cause] : [])),
    ...others.flatMap(({ causes }) => causes),
  ]
}

/** Whether a scenario looks healthy from a vantage, as its twins say: then nothing is to be named there. */
export const looksHealthy = (
  { twins }: FaultScenario,
  vantage: Vantage,
  mode: Mode,
  all: readonly Scenario[],
): boolean =>
  twins.some(
    (twin) =>
      twin.from === vantage && twin.mode === mode && all.find(({ id }) => id === twin.id)?.kind === 'control',
  )

/** Whether two lists hold the same causes, in whatever order. */
export const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  new Set(a).size === new Set(b).size && a.every((item) => b.includes(item))

const fits = (finding: Finding, candidates: readonly CauseId[]): boolean =>
  sameSet(finding.causes, candidates)

const isOneOf = ({ causes: [only, ...more] }: Finding, own: readonly CauseId[]): boolean =>
  only !== undefined && more.length === 0 && own.includes(only)

/**
 * Judges a diagnosis against what should be named: a list of candidates for each fault, none for a control. To name
 * one of the proxy's own causes is right in any trial; it is asked for only where it is among the expected.
 */
export const judge = (
  diagnosis: Diagnosis,
  expected: readonly (readonly CauseId[])[],
  own: readonly CauseId[] = [],
): Verdict => {
  const isExpected = (finding: Finding) => expected.some((candidates) => fits(finding, candidates))
  const findings = diagnosis.findings.filter((finding) => isExpected(finding) || !isOneOf(finding, own))
  if (expected.length === 0) return findings.length === 0 ? 'clear' : 'false-alarm'
  if (findings.length === 0 || findings.every((finding) => finding.causes.length === 0)) return 'missed'
  const everyFaultNamed = expected.every((candidates) =>
    findings.some((finding) => fits(finding, candidates)),
  )
  return everyFaultNamed && findings.every(isExpected) ? 'detected' : 'wrong'
}

const list = (causes: readonly string[]): string =>
  causes.length === 0 ? 'nothing' : [...new Set(causes)].join(' or ')

const named = ({ causes, because }: Finding): string =>
  causes.length === 0 ? `no cause for “${because}”` : list(causes)

/** In words, why a verdict is not the one to be wished for; empty when it is. */
export const reasonFor = (
  verdict: Verdict,
  diagnosis: Diagnosis,
  expected: readonly (readonly CauseId[])[],
): string => {
  if (verdict === 'detected' || verdict === 'clear') return ''
  const said = diagnosis.findings.map(named).join(', and ') || 'nothing'
  return `expected ${expected.map(list).join(', and ') || 'nothing'}, the diagnosis named ${said}`
}
