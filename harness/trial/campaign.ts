import PQueue from 'p-queue'
import type { Deployment, Mode } from '../deployment/schema.ts'
import type { Diagnoser } from '../diagnosis/diagnosis.ts'
import type { Engine } from '../engines/engine.ts'
import { proxyOf } from '../proxies/index.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Trial } from './outcome.ts'
import { deploymentOf, notIn, type Subject } from './subject.ts'
import { notApplicable, runTrial } from './trial.ts'
import { createWarmLabs } from './warm-labs.ts'

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
  onTrial?: (trial: Trial) => void
  onStage?: (subject: string, arrangement: Arrangement, stage: string) => void
}

const arranged = (deployment: Deployment, { product, mode }: Arrangement): Deployment => ({
  ...deployment,
  proxy: { ...deployment.proxy, product, mode },
})

const usable = ({ verdicts }: Trial): boolean =>
  !Object.values(verdicts).some((v) => v === 'error' || v === 'inconclusive')

/**
 * Puts subjects on trial in every arrangement, `jobs` labs at once. A lab is used again for the next trial of the same
 * arrangement as long as it proved healthy after the last; `fresh` takes a new one each time.
 * @throws what kept a lab from starting, once the trials that run have ended; nothing is left then
 */
export const runCampaign = async (options: CampaignOptions): Promise<Trial[]> => {
  const { engine, deployment, arrangements, subjects, catalogue, diagnoser, jobs, fresh = false } = options
  const { seed = 0, persistMs, signal, onTrial = () => {}, onStage = () => {} } = options
  const trials: Trial[] = []
  const labs = createWarmLabs(engine)

  const tryOne = async (arrangement: Arrangement, subject: Subject): Promise<void> => {
    const healthy = arranged(deployment, arrangement)
    const stage = (name: string) => onStage(subject.id, arrangement, name)
    stage('start')
    const warm = await labs.take(healthy)
    const { lab } = warm
    const provenance = { ...warm.provenance, seed }
    const cannot = notIn(subject, healthy) ?? proxyOf(healthy).cannot(deploymentOf(healthy, subject))
    const facts = { healthy, subject, catalogue, provenance, engine: engine.name }
    const trial = cannot
      ? notApplicable(facts, cannot)
      : await runTrial({ ...facts, lab, diagnoser, progress: stage, ...(persistMs && { persistMs }) })
    if (signal?.aborted) return
    trials.push(trial)
    onTrial(trial)
    if (fresh || !usable(trial)) await labs.end(warm)
    else labs.keep(warm)
  }

  const queue = new PQueue({ concurrency: jobs })
  const stopped = Promise.withResolvers<void>()
  const abort = () => {
    queue.clear()
    labs.stop().then(stopped.resolve, stopped.reject)
  }
  signal?.addEventListener('abort', abort, { once: true })
  if (signal?.aborted) return trials

  const tasks = arrangements.flatMap((arrangement) =>
    subjects.map((subject) => () => tryOne(arrangement, subject)),
  )
  let failure: { error: unknown } | undefined
  for (const task of tasks) {
    queue.add(task).catch((error) => {
      failure ??= { error }
      queue.clear()
    })
  }
  try {
    await Promise.race([queue.onIdle(), stopped.promise])
  } finally {
    signal?.removeEventListener('abort', abort)
    await labs.stop()
  }
  if (failure && !signal?.aborted) throw failure.error
  return trials
}
