import type { Deployment } from '../deployment/schema.ts'
import type { Engine } from '../engines/engine.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import type { Met } from '../scenario/expectation.ts'
import type { Provenance } from './outcome.ts'
import { provenanceOf } from './provenance.ts'

/** A lab that runs, and what it runs on. */
export type Warm = {
  lab: Lab
  healthy: Deployment
  provenance: Omit<Provenance, 'planHash' | 'seed'>
  /** What proved it healthy after its last trial. */
  proved?: readonly Met[]
}

/** Labs that wait for their next trial. */
export type WarmLabs = {
  /** One that runs this deployment: a waiting one, else a new one. Those of other deployments that wait are stopped. */
  take(healthy: Deployment): Promise<Warm>
  /** Keeps it for the next trial; only a lab that proved healthy may come back. */
  keep(warm: Warm): void
  end(warm: Warm): Promise<void>
  /** Stops all of them, in use or not. */
  stop(): Promise<void>
}

const keyOf = (deployment: Deployment): string => JSON.stringify(deployment.proxy)

export const createWarmLabs = (engine: Engine): WarmLabs => {
  const alive = new Set<Lab>()
  let idle: Warm[] = []
  let stopped = false

  const end = async ({ lab }: Warm) => {
    alive.delete(lab)
    await lab.stop()
  }
  const start = async (healthy: Deployment): Promise<Warm> => {
    const lab = await startLab({ engine, deployment: healthy })
    alive.add(lab)
    if (stopped) await lab.stop()
    return { lab, healthy, provenance: await provenanceOf(lab, engine) }
  }

  return {
    take: async (healthy) => {
      const strangers = idle.filter((warm) => keyOf(warm.healthy) !== keyOf(healthy))
      idle = idle.filter((warm) => !strangers.includes(warm))
      await Promise.all(strangers.map(end))
      return idle.pop() ?? start(healthy)
    },
    keep: (warm) => void idle.push(warm),
    end,
    stop: async () => {
      stopped = true
      await Promise.all([...alive].map((lab) => lab.stop()))
    },
  }
}
