import PQueue from 'p-queue'
import type { Deployment, Mode } from '../deployment/schema.ts'
import type { Diagnoser } from '../diagnosis/diagnosis.ts'
import type { Engine } from '../engines/engine.ts'
import { SalemError, sentenceOf } from '../errors.ts'
import type { Lab } from '../lab/lab.ts'
import { proxyOf } from '../proxies/index.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { takesHands } from './by-hand.ts'
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

/** Those that one lab can run come one after the other, so that it need not be made twice: else in the order given. */
const byLab = (deployment: Deployment, cases: readonly Case[]): Case[] =>
  [
    ...Map.groupBy(cases, ({ arrangement, subject }) =>
      labKey(settingFor(arranged(deployment, arrangement), subject)),
    ).values(),
  ].flat()

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

  const hear = async ({ arrangement, subject }: Case): Promise<Trial> => {
    const base = arranged(deployment, arrangement)
    const healthy = settingFor(base, subject)
    const stage = (name: string) => onStage(subject.id, arrangement, name)
    const facts = { healthy, subject, catalogue, engine: engine.name }
    stage('start')
    let warm: Warm
    try {
      warm = await labs.take(healthy)
    } catch (error) {
      const provenance = labs.provenance()
      if (!provenance || signal?.aborted) throw error
      return untried({ ...facts, provenance: { ...provenance, seed } }, 'error', sentenceOf(error))
    }
    const provenance = { ...warm.provenance, seed }
    const broken = deploymentOf(healthy, subject)
    const cannot =
      notIn(subject, healthy) ?? proxyOf(healthy).cannot(broken) ?? notByHand(subject, base, onlyAround)
    if (cannot) {
      labs.keep(warm)
      return untried({ ...facts, provenance }, 'not-applicable', cannot)
    }
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
    if (!owner && (fresh || !usable(trial))) await labs.end(warm)
    else labs.keep({ ...warm, proved: trial.evidence.healed })
    return trial
  }

  const adjourned: Case[] = []
  const decide = async (one: Case): Promise<void> => {
    const trial = await hear(one)
    if (signal?.aborted) return
    if (!one.first && !owner && !usable(trial)) {
      adjourned.push({ ...one, first: trial })
      return
    }
    const decided = one.first ? { ...trial, adjourned: one.first.reason } : trial
    trials.push(decided)
    onTrial(decided)
  }

  const queue = new PQueue({ concurrency: owner ? 1 : jobs })
  const stopped = Promise.withResolvers<void>()
  const abort = () => {
    queue.clear()
    labs.stop().then(stopped.resolve, stopped.reject)
  }
  signal?.addEventListener('abort', abort, { once: true })
  if (signal?.aborted) return trials

  let failure: { error: unknown } | undefined
  const hearAll = async (cases: readonly Case[]): Promise<void> => {
    for (const one of cases) {
      queue
        .add(() => decide(one))
        .catch((error) => {
          failure ??= { error }
          queue.clear()
        })
    }
    await Promise.race([queue.onIdle(), stopped.promise])
  }
  try {
    const cases = arrangements.flatMap((arrangement) => subjects.map((subject) => ({ arrangement, subject })))
    await hearAll(byLab(deployment, cases))
    queue.concurrency = 1
    if (!failure && !signal?.aborted) await hearAll(adjourned)
  } finally {
    signal?.removeEventListener('abort', abort)
    await labs.stop()
  }
  if (failure && !signal?.aborted) throw failure.error
  return trials
}
