import type { CauseId } from '../cause.ts'
import { breakWith } from '../deployment/fault.ts'
import type { Deployment } from '../deployment/schema.ts'
import type { Diagnoser, Diagnosis, Vantage } from '../diagnosis/diagnosis.ts'
import { sentenceOf } from '../errors.ts'
import type { Lab } from '../lab/lab.ts'
import { planOf } from '../plan/build.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { benchFor, type Memo } from './bench.ts'
import { health } from './health.ts'
import { candidatesFor, judge, reasonFor } from './judge.ts'
import { firstComplaint, observe, prove } from './observe.ts'
import { isAsExpected, noEvidence, type Provenance, type Trial, type Verdict, vantages } from './outcome.ts'
import { planHash } from './provenance.ts'

export type TrialOptions = {
  lab: Lab
  /** The healthy deployment for the proxy and mode on trial; the lab is running it. */
  healthy: Deployment
  scenario: Scenario
  /** The whole catalogue: twins are looked up in it. */
  catalogue: readonly Scenario[]
  diagnoser: Diagnoser
  provenance: Omit<Provenance, 'planHash'>
  engine: string
  progress?: (stage: string) => void
}

/** The deployment a scenario is about: the fault's edit, or the control's variation. */
export const scenarioDeployment = (healthy: Deployment, scenario: Scenario): Deployment => {
  if (scenario.kind === 'fault') return breakWith(healthy, [scenario.fault]).value
  const { id, variation } = scenario
  return variation ? breakWith(healthy, [{ id, cause: 'proxy.no-snat', edit: variation }]).value : healthy
}

const both = <T>(make: (vantage: Vantage) => T): Record<Vantage, T> => ({ outside: make('outside'), inside: make('inside') })

/** Ends a trial before anything was diagnosed. */
type Ended = { verdict: Verdict; reason: string }

/**
 * One scenario, end to end in a running lab: healthy → broken → seen and proved → diagnosed → healed → healthy. The lab
 * is healthy again afterwards, unless the verdict is `error` or `inconclusive`.
 */
export const runTrial = async (options: TrialOptions): Promise<Trial> => {
  const { lab, healthy, scenario, catalogue, diagnoser, provenance, engine, progress = () => {} } = options
  const { mode, product } = healthy.proxy
  const started = performance.now()
  const evidence = noEvidence()
  const broken = scenarioDeployment(healthy, scenario)
  const expectedOf = (vantage: Vantage): CauseId[] =>
    scenario.kind === 'fault' ? candidatesFor(scenario, vantage, mode, catalogue) : []
  const expectedSets = (vantage: Vantage) => (scenario.kind === 'fault' ? [expectedOf(vantage)] : [])

  const finish = (verdicts: Record<Vantage, Verdict>, reason: string, diagnoses?: Record<Vantage, Diagnosis>): Trial => ({
    scenario: scenario.id,
    engine,
    proxy: product,
    mode,
    verdicts,
    asExpected: isAsExpected(verdicts),
    ms: Math.round(performance.now() - started),
    reason,
    diagnosis: both((v) => diagnoses?.[v].findings ?? []),
    expected: both(expectedOf),
    evidence,
    provenance: { ...provenance, planHash: planHash(planOf(healthy), planOf(broken)) },
  })

  const stages = async (): Promise<Ended | Record<Vantage, Diagnosis>> => {
    lab.timeline.trial = `${scenario.id}/${product}/${mode}`
    progress('baseline')
    evidence.baseline = await observe(lab, health, healthy)
    const unhealthy = firstComplaint('baseline', evidence.baseline)
    if (unhealthy) return { verdict: 'inconclusive', reason: unhealthy }

    progress('inject')
    await lab.apply(broken)
    const after = lab.timeline.last
    progress('observe')
    const memo: Memo = new Map()
    const unaffected = scenario.kind === 'fault' ? scenario.unaffected : []
    const [symptoms, others, outside, inside] = await Promise.all([
      observe(lab, scenario.symptoms[mode], broken),
      observe(lab, unaffected, broken),
      diagnoser.diagnose(benchFor(lab, healthy, 'outside', memo)),
      diagnoser.diagnose(benchFor(lab, healthy, 'inside', memo)),
    ])
    evidence.symptoms = symptoms
    evidence.unaffected = others
    evidence.proof = await prove(lab, scenario.proof[mode], broken, after)
    const unproved =
      firstComplaint('symptom', evidence.symptoms) ??
      firstComplaint('proof', evidence.proof) ??
      firstComplaint('unaffected', evidence.unaffected)
    if (unproved) return { verdict: 'inconclusive', reason: unproved }
    return { outside, inside }
  }

  const heal = async (): Promise<string | undefined> => {
    progress('heal')
    await lab.apply(healthy)
    evidence.healed = await observe(lab, health, healthy)
    lab.timeline.trial = ''
    return firstComplaint('healed', evidence.healed)
  }

  try {
    const result = await stages()
    const sick = await heal()
    if ('verdict' in result) return finish(both(() => result.verdict), result.reason)
    if (sick) return finish(both(() => 'inconclusive'), sick, result)
    const verdicts = both((v) => judge(result[v], expectedSets(v)))
    const reasons = vantages.flatMap((v) => reasonFor(verdicts[v], result[v], expectedSets(v)) || [])
    return finish(verdicts, reasons.join('; '), result)
  } catch (error) {
    return finish(both(() => 'error'), sentenceOf(error))
  }
}

/** A trial that a proxy product cannot be put to, with its reason. */
export const notApplicable = (
  { healthy, scenario, engine }: { healthy: Deployment; scenario: Scenario; engine: string },
  reason: string,
  provenance: Omit<Provenance, 'planHash'>,
): Trial => ({
  scenario: scenario.id,
  engine,
  proxy: healthy.proxy.product,
  mode: healthy.proxy.mode,
  verdicts: both(() => 'not-applicable'),
  asExpected: true,
  ms: 0,
  reason,
  diagnosis: both(() => []),
  expected: both(() => []),
  evidence: noEvidence(),
  provenance: { ...provenance, planHash: planHash(planOf(healthy)) },
})
