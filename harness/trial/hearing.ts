import { type Arrangement, arranged } from '../deployment/arrangement.ts'
import type { Deployment } from '../deployment/schema.ts'
import type { Diagnoser } from '../diagnosis/diagnosis.ts'
import type { Engine } from '../engines/engine.ts'
import { exitCodes, SalemError, sentenceOf } from '../errors.ts'
import type { Lab } from '../lab/lab.ts'
import { proxyOf } from '../proxies/index.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { takesHands } from './by-hand.ts'
import { setUpBox } from './healing.ts'
import type { Trial } from './outcome.ts'
import type { Owner } from './owner.ts'
import { deploymentOf, notIn, type Subject, settingFor } from './subject.ts'
import { runTrial, untried } from './trial.ts'
import type { Warm, WarmLabs } from './warm-labs.ts'

export type HearingOptions = {
  engine: Engine
  /** The healthy deployment; product and mode are set for each arrangement. */
  deployment: Deployment
  /** The seed it was made from, for the record. */
  seed?: number
  catalogue: readonly Scenario[]
  diagnoser: Diagnoser
  /** The symptoms are looked for once more after so many milliseconds. */
  persistMs?: number
  /** A new lab for every trial. */
  fresh?: boolean
  /** Ends the campaign: trials that have not begun are left out, labs are stopped. */
  signal?: AbortSignal
  /** Who sets up the proxy where it is a box outside of the lab: then there is one lab, and it is kept throughout. */
  owner?: Owner
  /** Leaves out what has to be set up at the box by hand. */
  onlyAround?: boolean
  onStage?: (subject: string, arrangement: Arrangement, stage: string) => void
}

/** A subject in an arrangement. */
export type Case = { arrangement: Arrangement; subject: Subject }

/** How cases are heard, each in a lab that runs its deployment. */
export type Hearings = {
  /** The healthy deployment that a case begins with. */
  settingOf(one: Case): Deployment
  /**
   * Hears a case in `mine` where that lab can be made to run its deployment, else in another.
   * @returns the lab too, where it is fit for one more case
   * @throws what kept a lab from starting, where none has or three in a row did not
   */
  hear(one: Case, mine?: Warm): Promise<{ trial: Trial; warm?: Warm }>
}

/** Why a subject is not tried with a box that its owner sets up; nothing when it is, or where there is no box. */
const notByHand = (subject: Subject, base: Deployment, onlyAround: boolean): string | undefined => {
  const healthy = settingFor(base, subject)
  const breaks = takesHands(healthy, deploymentOf(healthy, subject))
  if (onlyAround && (breaks || takesHands(base, healthy)))
    return 'has to be set up by hand at the box, and only what is around it is tried'
  if (!breaks) return undefined
  return subject.kind === 'pair'
    ? 'the box would have to be set up by hand three times over: try its faults one at a time'
    : undefined
}

const neverHealthy = (boundMs: number, complaint: string): SalemError =>
  new SalemError({
    code: 'box-not-healthy',
    message: `expected a healthy lab with your box in the middle within ${boundMs / 1000} s, but ${complaint}`,
    next: 'set it up as `salem settings` prints it, or give yourself more time with --wait',
    exitCode: exitCodes.inconclusive,
  })

/** Whether a trial ended in something. */
export const usable = ({ verdicts }: Trial): boolean =>
  !Object.values(verdicts).some((v) => v === 'error' || v === 'inconclusive')

export const createHearings = (options: HearingOptions, labs: WarmLabs): Hearings => {
  const { engine, deployment, catalogue, diagnoser, seed = 0, fresh = false } = options
  const { persistMs, signal, owner, onlyAround = false, onStage = () => {} } = options

  let setUpFor: Deployment | undefined
  const isSetUp = async ({ lab }: { lab: Lab }, healthy: Deployment, progress: (stage: string) => void) => {
    if (!owner || (setUpFor && !takesHands(setUpFor, healthy))) return
    const complaint = await setUpBox({ lab, healthy, diagnoser, progress, owner })
    if (complaint !== undefined) throw neverHealthy(owner.boundMs, complaint)
    setUpFor = healthy
  }

  const settingOf = ({ arrangement, subject }: Case) => settingFor(arranged(deployment, arrangement), subject)

  const hear: Hearings['hear'] = async (one, mine) => {
    const { arrangement, subject } = one
    const base = arranged(deployment, arrangement)
    const healthy = settingOf(one)
    const stage = (name: string) => onStage(subject.id, arrangement, name)
    const facts = { healthy, subject, catalogue, engine: engine.name }
    stage('start')
    let warm: Warm
    try {
      warm = await labs.take(healthy, mine)
    } catch (error) {
      const provenance = labs.provenance()
      if (!provenance || signal?.aborted) throw error
      return { trial: untried({ ...facts, provenance: { ...provenance, seed } }, 'error', sentenceOf(error)) }
    }
    const provenance = { ...warm.provenance, seed }
    const broken = deploymentOf(healthy, subject)
    const cannot =
      notIn(subject, healthy) ?? proxyOf(healthy).cannot(broken) ?? notByHand(subject, base, onlyAround)
    if (cannot) return { trial: untried({ ...facts, provenance }, 'not-applicable', cannot), warm }
    if (owner) await isSetUp(warm, healthy, stage)
    const trial = await runTrial({
      ...facts,
      provenance,
      lab: warm.lab,
      diagnoser,
      progress: stage,
      ...(warm.proved && !owner && { proved: warm.proved }),
      ...(persistMs && { persistMs }),
      ...(owner && { owner }),
    })
    // Nobody knows how its owner left a box in the middle of a trial that came to nothing.
    if (!usable(trial)) setUpFor = undefined
    if (owner || (usable(trial) && !fresh)) return { trial, warm: { ...warm, proved: trial.evidence.healed } }
    await labs.end(warm)
    return { trial }
  }

  return { settingOf, hear }
}
