import type { Trial, TrialEvidence } from './outcome.ts'

/** What an audit asks of every trial, in the order in which it happens. */
export const auditStages = [
  'baseline',
  'symptoms',
  'proof',
  'unaffected',
  'persisting',
  'healed',
  'detected',
] as const

export type AuditStage = (typeof auditStages)[number]

/** `none`: there is nothing that could have failed. `not-asked`: the scenario has no such stage. */
export type Audited = 'held' | 'failed' | 'none' | 'not-asked'

export type AuditRow = {
  scenario: string
  arrangement: string
  stages: Record<AuditStage, Audited>
  /** Why the trial does not apply; then no stage was asked. */
  notApplicable?: string
  sound: boolean
}

const of = (evidence: readonly { complaint: string | undefined }[]): Audited => {
  if (evidence.length === 0) return 'none'
  return evidence.every(({ complaint }) => complaint === undefined) ? 'held' : 'failed'
}

const stagesOf = ({ evidence, asExpected }: Trial, isControl: boolean): AuditRow['stages'] => {
  const asked = (stage: keyof TrialEvidence): Audited => of(evidence[stage])
  return {
    baseline: asked('baseline'),
    symptoms: asked('symptoms'),
    proof: asked('proof'),
    // What a healthy variation leaves alone is everything; its symptoms say so.
    unaffected: isControl ? 'not-asked' : asked('unaffected'),
    persisting: asked('persisting'),
    healed: asked('healed'),
    detected: asExpected ? 'held' : 'failed',
  }
}

const blank = Object.fromEntries(auditStages.map((stage) => [stage, 'not-asked'])) as AuditRow['stages']

/**
 * Whether a trial rests on evidence at every stage. A stage without any evidence fails like one that did not hold.
 * @param controls ids of the scenarios that are controls
 */
export const audited = (trial: Trial, controls: ReadonlySet<string>): AuditRow => {
  const { scenario, proxy, mode, reason } = trial
  const row = { scenario, arrangement: `${proxy}:${mode}` }
  if (trial.verdicts.outside === 'not-applicable') {
    return { ...row, stages: blank, notApplicable: reason, sound: true }
  }
  const stages = stagesOf(trial, controls.has(scenario))
  const sound = Object.values(stages).every((stage) => stage === 'held' || stage === 'not-asked')
  return { ...row, stages, sound }
}
