import PQueue from 'p-queue'
import type { Deployment, Mode } from '../deployment/schema.ts'
import type { Diagnoser } from '../diagnosis/diagnosis.ts'
import type { Engine } from '../engines/engine.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { proxyOf } from '../proxies/index.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Provenance, Trial } from './outcome.ts'
import { provenanceOf } from './provenance.ts'
import { deploymentOf, type Subject } from './subject.ts'
import { notApplicable, runTrial } from './trial.ts'

/** A proxy product in one of its modes. */
export type Arrangement = { product: string; mode: Mode }

export type CampaignOptions = {
  engine: Engine
  /** The healthy deployment; product and mode are set for each arrangement. */
  deployment: Deployment
  arrangements: readonly Arrangement[]
  subjects: readonly Subject[]
  catalogue: readonly Scenario[]
  diagnoser: Diagnoser
  /** Labs at once. */
  jobs: number
  /** A new lab for every trial. */
  fresh?: boolean
  /** Ends the campaign: trials that have not begun are left out, labs are stopped. */
  signal?: AbortSignal
  onTrial?: (trial: Trial) => void
  onStage?: (subject: string, arrangement: Arrangement, stage: string) => void
}

type Warm = { lab: Lab; provenance: Omit<Provenance, 'planHash'> }

const arranged = (deployment: Deployment, { product, mode }: Arrangement): Deployment => ({
  ...deployment,
  proxy: { ...deployment.proxy, product, mode },
})

const usable = ({ verdicts }: Trial): boolean =>
  !Object.values(verdicts).some((v) => v === 'error' || v === 'inconclusive')

/**
 * Puts subjects on trial in every arrangement, `jobs` labs at once. A lab is used again for the next trial of the same
 * arrangement as long as it proved healthy after the last; `fresh` takes a new one each time.
 */
export const runCampaign = async (options: CampaignOptions): Promise<Trial[]> => {
  const { engine, deployment, arrangements, subjects, catalogue, diagnoser, jobs, fresh = false } = options
  const { signal, onTrial = () => {}, onStage = () => {} } = options
  const trials: Trial[] = []
  const idle = new Map<string, Warm[]>()
  const alive = new Set<Lab>()

  const start = async (healthy: Deployment): Promise<Warm> => {
    const lab = await startLab({ engine, deployment: healthy })
    alive.add(lab)
    return { lab, provenance: await provenanceOf(lab) }
  }
  const end = async ({ lab }: Warm) => {
    alive.delete(lab)
    await lab.stop()
  }
  const stopAll = () => Promise.all([...alive].map((lab) => lab.stop()))
  signal?.addEventListener('abort', () => void stopAll(), { once: true })

  const tryOne = async (arrangement: Arrangement, subject: Subject): Promise<void> => {
    if (signal?.aborted) return
    const healthy = arranged(deployment, arrangement)
    const key = JSON.stringify(arrangement)
    const shelf = idle.get(key) ?? []
    idle.set(key, shelf)
    const stage = (name: string) => onStage(subject.id, arrangement, name)
    const warm = shelf.pop() ?? (stage('start'), await start(healthy))
    const { lab, provenance } = warm
    const cannot = proxyOf(healthy).cannot(deploymentOf(healthy, subject))
    const options = { healthy, subject, catalogue, provenance, engine: engine.name }
    const trial = cannot
      ? notApplicable(options, cannot)
      : await runTrial({ ...options, lab, diagnoser, progress: stage })
    if (signal?.aborted) return
    trials.push(trial)
    onTrial(trial)
    if (fresh || !usable(trial)) await end(warm)
    else shelf.push(warm)
  }

  const closeOthers = async (arrangement: Arrangement) => {
    const others = [...idle].filter(([key]) => key !== JSON.stringify(arrangement))
    for (const [key, shelf] of others) {
      idle.delete(key)
      await Promise.all(shelf.map(end))
    }
  }

  const queue = new PQueue({ concurrency: jobs })
  try {
    for (const arrangement of arrangements) {
      for (const subject of subjects) {
        void queue.add(async () => {
          await closeOthers(arrangement)
          await tryOne(arrangement, subject)
        })
      }
    }
    await queue.onIdle()
  } finally {
    await stopAll()
  }
  return trials
}
