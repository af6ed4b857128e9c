import type { Deployment, Mode } from '../deployment/schema.ts'
import type { Diagnoser } from '../diagnosis/diagnosis.ts'
import type { Engine } from '../engines/engine.ts'
import { SalemError, sentenceOf } from '../errors.ts'
import type { Lab } from '../lab/lab.ts'
import { proxyOf } from '../proxies/index.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { takesHands } from './by-hand.ts'
import { createDocket } from './docket.ts'
import { setUpBox } from './healing.ts'
import type { Trial } from './outcome.ts'
import type { Owner } from './owner.ts'
import { deploymentOf, notIn, type Subject, settingFor } from './subject.ts'
import { runTrial, untried } from './trial.ts'
import { createWarmLabs, labKey, type Warm } from './warm-labs.ts'

/** A proxy product in one of its modes. */
export type Arrangement = { product: string; mode: Mode }

export type CampaignOptions = {
  engine: Engine
  /** The healthy deployment; product and mode are set for each arrangement. */
  deployment: Deployment
  /** The seed it was made from, for the record. */
  seed?: number
  arrangements: readonly Arrangement[]
  subjects: readonly Subject[]
  catalogue: readonly Scenario[]
  diagnoser: Diagnoser
  /** Labs at once. */
  jobs: number
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
  onTrial?: (trial: Trial) => void
  onStage?: (subject: string, arrangement: Arrangement, stage: string) => void
}

const arranged = (deployment: Deployment, { product, mode }: Arrangement): Deployment => ({
  ...deployment,
  proxy: { ...deployment.proxy, product, mode },
})

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
    exitCode: 3,
  })

const usable = ({ verdicts }: Trial): boolean =>
  !Object.values(verdicts).some((v) => v === 'error' || v === 'inconclusive')

/** A subject in an arrangement, and what its first hearing ended in where that was nothing. */
type Case = { arrangement: Arrangement; subject: Subject; first?: Trial }

/**
 * Puts subjects on trial in every arrangement, `jobs` labs at once. A lab is used again for the next trial, behind another
 * proxy too, as long as it proved healthy after the last and has the hosts that are needed; `fresh` takes a new one each
 * time. What ends in nothing, for want of proof or of a lab, gets a second hearing once all else is decided, by itself;
 * with a box that somebody sets up by hand it gets none.
 * @throws what kept a lab from starting, where none has or three in a row did not, once the trials that run have ended;
 * nothing is left then
 */
export const runCampaign = async (options: CampaignOptions): Promise<Trial[]> => {
  const { engine, deployment, arrangements, subjects, catalogue, diagnoser, jobs, fresh = false } = options
  const {
    seed = 0,
    persistMs,
    signal,
    owner,
    onlyAround = false,
    onTrial = () => {},
    onStage = () => {},
  } = options
  const trials: Trial[] = []
  const labs = createWarmLabs(engine)

  let setUpFor: Deployment | undefined
  const isSetUp = async ({ lab }: { lab: Lab }, healthy: Deployment, progress: (stage: string) => void) => {
    if (!owner || (setUpFor && !takesHands(setUpFor, healthy))) return
    const complaint = await setUpBox({ lab, healthy, diagnoser, progress, owner })
    if (complaint !== undefined) throw neverHealthy(owner.boundMs, complaint)
    setUpFor = healthy
  }

  const settingOf = ({ arrangement, subject }: Case) => settingFor(arranged(deployment, arrangement), subject)

  /** @returns the lab too, where it is fit for another trial */
  const hear = async (one: Case, mine?: Warm): Promise<{ trial: Trial; warm?: Warm }> => {
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
    if (owner || (usable(trial) && !fresh)) return { trial, warm: { ...warm, proved: trial.evidence.healed } }
    await labs.end(warm)
    return { trial }
  }

  const adjourned: Case[] = []
  const decide = (one: Case, trial: Trial): void => {
    if (!one.first && !owner && !usable(trial)) {
      adjourned.push({ ...one, first: trial })
      return
    }
    const decided = one.first ? { ...trial, adjourned: one.first.reason } : trial
    trials.push(decided)
    onTrial(decided)
  }

  const stopped = Promise.withResolvers<void>()
  const abort = () => void labs.stop().then(stopped.resolve, stopped.reject)
  signal?.addEventListener('abort', abort, { once: true })
  if (signal?.aborted) return trials

  let failure: { error: unknown } | undefined
  const isOver = () => signal?.aborted || failure !== undefined
  const lane = async (next: () => Case | undefined): Promise<void> => {
    let mine: Warm | undefined
    for (let one = next(); one && !isOver(); one = next()) {
      const { trial, warm } = await hear(one, mine)
      if (signal?.aborted) return
      mine = warm
      decide(one, trial)
    }
    if (mine) await labs.end(mine)
  }
  const hearAll = async (cases: readonly Case[], atOnce: number): Promise<void> => {
    const join = createDocket(cases, (one) => labKey(settingOf(one)))
    const lanes = Array.from({ length: atOnce }, () =>
      lane(join()).catch((error) => {
        failure ??= { error }
      }),
    )
    await Promise.race([Promise.all(lanes), stopped.promise])
  }
  try {
    const cases = arrangements.flatMap((arrangement) => subjects.map((subject) => ({ arrangement, subject })))
    await hearAll(cases, owner ? 1 : jobs)
    if (!isOver()) await hearAll(adjourned, 1)
  } finally {
    signal?.removeEventListener('abort', abort)
    await labs.stop()
  }
  if (failure && !signal?.aborted) throw failure.error
  return trials
}
