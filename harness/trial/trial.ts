import { isDeepStrictEqual } from 'node:util'
import type { CauseId } from '../causes/index.ts'
import type { Diagnosis, Vantage } from '../diagnosis/diagnosis.ts'
import { sentenceOf } from '../errors.ts'
import { planOf } from '../plan/build.ts'
import type { Met } from '../scenario/expectation.ts'
import type { FaultScenario, Scenario } from '../scenario/scenario.ts'
import { watched } from './busy.ts'
import type { Court } from './court.ts'
import { examine } from './examine.ts'
import { checkHealth, heal } from './healing.ts'
import { candidatesFor, judge, looksHealthy, reasonFor } from './judge.ts'
import {
  forBoth,
  isAsExpected,
  noEvidence,
  type Provenance,
  type Trial,
  type Verdict,
  vantages,
} from './outcome.ts'
import { examinePair, hiddenFrom, judgePair, pairCandidates } from './pair.ts'
import { planHash } from './provenance.ts'
import { findingsAboutProxy, ownCausesOf } from './shortcomings.ts'
import { deploymentOf, type Subject } from './subject.ts'

export type TrialOptions = Court & {
  subject: Subject
  /** The whole catalogue: twins are looked up in it. */
  catalogue: readonly Scenario[]
  provenance: Omit<Provenance, 'planHash'>
  engine: string
  /** What proved the lab healthy after its last trial, with nothing changed since; it is looked at without. */
  proved?: readonly Met[]
}

/** What was concluded about a diagnosis, or why none could be judged. */
type Concluded =
  | { verdicts: Record<Vantage, Verdict>; diagnoses: Record<Vantage, Diagnosis> }
  | { verdict: Verdict; reason: string }

/** For each fault of a subject what should be named from a vantage; in a control what is wrong with the proxy itself. */
const expectedFrom = ({ subject, healthy, catalogue }: TrialOptions, vantage: Vantage): CauseId[][] => {
  const { mode } = healthy.proxy
  switch (subject.kind) {
    case 'control':
      return ownCausesOf(healthy).map((cause) => [cause])
    case 'fault':
      return looksHealthy(subject, vantage, mode, catalogue)
        ? ownCausesOf(healthy).map((cause) => [cause])
        : [candidatesFor(subject, vantage, mode, catalogue)]
    case 'pair':
      return pairCandidates(subject, vantage, mode, catalogue)
    default:
      return subject satisfies never
  }
}

const blank = (
  options: Omit<TrialOptions, keyof Court> & Pick<Court, 'healthy'>,
): Omit<Trial, 'verdicts' | 'asExpected'> => {
  const { subject, healthy, engine, provenance } = options
  return {
    scenario: subject.id,
    engine,
    proxy: healthy.proxy.product,
    mode: healthy.proxy.mode,
    ms: 0,
    reason: '',
    diagnosis: forBoth(() => []),
    aboutProxy: [],
    expected: forBoth(() => []),
    hidden: forBoth(() => []),
    evidence: noEvidence(),
    provenance: {
      ...provenance,
      planHash: planHash(planOf(healthy), planOf(deploymentOf(healthy, subject))),
    },
  }
}

const concluded = (
  trial: Omit<Trial, 'verdicts' | 'asExpected'>,
  verdicts: Record<Vantage, Verdict>,
): Trial => ({
  ...trial,
  verdicts,
  asExpected: isAsExpected(verdicts),
})

/** A fault must show in what is made real, not only in the deployment. */
const changesNothing = ({ subject, healthy }: TrialOptions): boolean =>
  subject.kind !== 'control' && isDeepStrictEqual(planOf(healthy), planOf(deploymentOf(healthy, subject)))

/** Of a product that its owner describes that is a limit of the description; of one of ours a mistake. */
const nothingChanges = ({ healthy: { proxy } }: TrialOptions): [Verdict, string] =>
  proxy.described?.some(({ id }) => id === proxy.product)
    ? ['not-applicable', 'has nothing in its description that this fault would change']
    : [
        'error',
        `the fault was expected to change the plan, but with ${proxy.product} in mode ${proxy.mode} every host stays as it was`,
      ]

/** The part of a trial that depends on the subject: break, look, diagnose, judge. */
const conclude = async (options: TrialOptions, trial: ReturnType<typeof blank>): Promise<Concluded> => {
  const { subject, healthy, catalogue } = options
  const { mode } = healthy.proxy
  const own = ownCausesOf(healthy)
  if (subject.kind === 'pair') {
    const candidatesOf = (scenario: FaultScenario, v: Vantage) => candidatesFor(scenario, v, mode, catalogue)
    const seen = await examinePair(options, subject, candidatesOf)
    trial.evidence.symptoms = seen.alone.flatMap(({ examined }) => examined.symptoms)
    trial.evidence.unaffected = seen.alone.flatMap(({ examined }) => examined.unaffected)
    trial.evidence.proof = seen.alone.flatMap(({ examined }) => examined.proof)
    trial.evidence.persisting = seen.alone.flatMap(({ examined }) => examined.persisting)
    if (seen.complaint) return { verdict: 'inconclusive', reason: seen.complaint }
    const candidates = (v: Vantage) => (scenario: FaultScenario) => candidatesOf(scenario, v)
    trial.hidden = forBoth((v) => hiddenFrom(seen, v, candidates(v)))
    return {
      verdicts: forBoth((v) => judgePair(seen, v, candidates(v), own)),
      diagnoses: seen.together,
    }
  }
  const { diagnoses, complaint, ...evidence } = await examine(
    options,
    subject,
    deploymentOf(healthy, subject),
  )
  Object.assign(trial.evidence, evidence)
  if (complaint) return { verdict: 'inconclusive', reason: complaint }
  return { verdicts: forBoth((v) => judge(diagnoses[v], expectedFrom(options, v), own)), diagnoses }
}

/**
 * One subject, end to end in a running lab: healthy → broken → seen and proved → diagnosed → healed → healthy. What goes
 * wrong in there is a verdict, not thrown; the lab is healthy again afterwards unless the verdict is `error` or `inconclusive`.
 */
export const runTrial = async (given: TrialOptions): Promise<Trial> => {
  const { lab, complaint: busy } = watched(given.lab)
  const options = { ...given, lab }
  const { subject, healthy, progress } = options
  const started = performance.now()
  const trial = blank(options)
  trial.expected = forBoth((v) => expectedFrom(options, v))
  const ended = (verdicts: Record<Vantage, Verdict>, reason: string): Trial =>
    concluded({ ...trial, reason, ms: Math.round(performance.now() - started) }, verdicts)
  const undecided = (verdict: Verdict, reason: string): Trial =>
    ended(
      forBoth(() => verdict),
      reason,
    )

  try {
    if (changesNothing(options)) return undecided(...nothingChanges(options))
    lab.timeline.trial = `${subject.id}/${healthy.proxy.product}/${healthy.proxy.mode}`
    progress('baseline')
    const baseline = options.proved
      ? { met: [...options.proved], complaint: undefined }
      : await checkHealth(options, 'baseline')
    trial.evidence.baseline = baseline.met
    trial.aboutProxy = findingsAboutProxy(healthy, baseline.met)
    if (baseline.complaint) return undecided('inconclusive', baseline.complaint)

    const result = await conclude(options, trial)
    const healed = await heal(options, subject)
    trial.evidence.healed = healed.met
    lab.timeline.trial = ''
    if ('verdict' in result) {
      return undecided(result.verdict, [busy(), result.reason].filter(Boolean).join('; '))
    }
    const { verdicts, diagnoses } = result
    trial.diagnosis = forBoth((v) => diagnoses[v].findings)
    if (healed.complaint) return undecided('inconclusive', healed.complaint)
    const reasons = vantages.flatMap((v) => reasonFor(verdicts[v], diagnoses[v], trial.expected[v]) || [])
    const excuse = isAsExpected(verdicts) ? undefined : busy()
    if (excuse) return undecided('inconclusive', [excuse, ...reasons].join('; '))
    return ended(verdicts, reasons.join('; '))
  } catch (error) {
    return undecided('error', sentenceOf(error))
  }
}

/** A trial that did not take place, and why: its proxy product cannot be put to it, or its lab did not start. */
export const untried = (
  options: Parameters<typeof blank>[0],
  verdict: 'not-applicable' | 'error',
  reason: string,
): Trial =>
  concluded(
    { ...blank(options), reason },
    forBoth(() => verdict),
  )
