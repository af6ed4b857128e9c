import { isDeepStrictEqual } from 'node:util'
import type { Deployment } from '../deployment/schema.ts'
import type { Engine } from '../engines/engine.ts'
import { shapeOf } from '../lab/change.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { planOf } from '../plan/build.ts'
import type { Met } from '../scenario/expectation.ts'
import type { Provenance } from './outcome.ts'
import { provenanceOf } from './provenance.ts'

/** A lab that runs, and what it runs on. */
export type Warm = {
  lab: Lab
  /** What other deployments have to have in common with its own to be run by it. */
  key: string
  provenance: Omit<Provenance, 'planHash' | 'seed'>
  /** What proved it healthy after its last trial. */
  proved?: readonly Met[]
}

/** The labs of one campaign. Whoever has one takes it along from trial to trial. */
export type WarmLabs = {
  /**
   * One that runs this deployment: `mine` where it can, else a new one, and `mine` is stopped. Only a lab that proved healthy
   * may be brought.
   */
  take(healthy: Deployment, mine?: Warm): Promise<Warm>
  end(warm: Warm): Promise<void>
  /** What labs run on; nothing as long as none has started, or when the last three did not. */
  provenance(): Warm['provenance'] | undefined
  /** Stops all of them, in use or not. */
  stop(): Promise<void>
}

/** The same for deployments that one lab can run one after the other: equal hosts and links, and the same images. */
export const labKey = (healthy: Deployment): string => {
  const plan = planOf(healthy)
  const images = plan.hosts.flatMap(({ services }) => services.map(({ image }) => image?.name))
  return JSON.stringify([images.filter(Boolean), shapeOf(plan)])
}

/** So many labs in a row that do not start say something about this machine, not about one lab. */
const failuresInARow = 3

export const createWarmLabs = (engine: Engine): WarmLabs => {
  const alive = new Set<Lab>()
  let stopped = false
  let failures = 0
  let provenance: Warm['provenance'] | undefined

  const end = async ({ lab }: Pick<Warm, 'lab'>) => {
    alive.delete(lab)
    await lab.stop()
  }
  const start = async (healthy: Deployment, key: string): Promise<Warm> => {
    failures += 1
    const lab = await startLab({ engine, deployment: healthy })
    alive.add(lab)
    if (stopped) await lab.stop()
    try {
      provenance = await provenanceOf(lab, engine)
    } catch (error) {
      await end({ lab })
      throw error
    }
    failures = 0
    return { lab, key, provenance }
  }

  const changed = async (mine: Warm, healthy: Deployment): Promise<Warm> => {
    const { lab, key, provenance: known } = mine
    const { product } = lab.deployment.proxy
    try {
      await lab.apply(healthy)
    } catch (error) {
      await end(mine)
      throw error
    }
    if (product === healthy.proxy.product) return { lab, key, provenance: known }
    provenance = await provenanceOf(lab, engine)
    return { lab, key, provenance }
  }

  return {
    take: async (healthy, mine) => {
      const key = labKey(healthy)
      if (mine?.key !== key) {
        if (mine) await end(mine)
        return start(healthy, key)
      }
      return isDeepStrictEqual(mine.lab.deployment, healthy) ? mine : changed(mine, healthy)
    },
    end,
    provenance: () => (failures < failuresInARow ? provenance : undefined),
    stop: async () => {
      stopped = true
      await Promise.all([...alive].map((lab) => lab.stop()))
    },
  }
}
