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

/** Labs that wait for their next trial. */
export type WarmLabs = {
  /** One that runs this deployment: a waiting one, else a new one. Those of other deployments that wait are stopped. */
  take(healthy: Deployment): Promise<Warm>
  /** Keeps it for the next trial; only a lab that proved healthy may come back. */
  keep(warm: Warm): void
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

const sameProxy = (a: Deployment, b: Deployment): boolean =>
  a.proxy.product === b.proxy.product && a.proxy.mode === b.proxy.mode

/** So many labs in a row that do not start say something about this machine, not about one lab. */
const failuresInARow = 3

export const createWarmLabs = (engine: Engine): WarmLabs => {
  const alive = new Set<Lab>()
  let idle: Warm[] = []
  let stopped = false
  let failures = 0
  let provenance: Warm['provenance'] | undefined

  const end = async ({ lab }: Warm) => {
    alive.delete(lab)
    await lab.stop()
  }
  const start = async (healthy: Deployment, key: string): Promise<Warm> => {
    failures += 1
    const lab = await startLab({ engine, deployment: healthy })
    alive.add(lab)
    if (stopped) await lab.stop()
    provenance = await provenanceOf(lab, engine)
    failures = 0
    return { lab, key, provenance }
  }

  const changed = async ({ lab, key, provenance: known }: Warm, healthy: Deployment): Promise<Warm> => {
    const { product } = lab.deployment.proxy
    await lab.apply(healthy)
    if (product === healthy.proxy.product) return { lab, key, provenance: known }
    provenance = await provenanceOf(lab, engine)
    return { lab, key, provenance }
  }

  return {
    take: async (healthy) => {
      const key = labKey(healthy)
      const fitting = idle.filter((warm) => warm.key === key)
      const strangers = idle.filter((warm) => warm.key !== key)
      // Taken before anything is waited for: meanwhile labs of others may come back.
      const waiting = fitting.findLast(({ lab }) => sameProxy(lab.deployment, healthy)) ?? fitting.at(-1)
      idle = fitting.filter((warm) => warm !== waiting)
      await Promise.all(strangers.map(end))
      if (waiting === undefined) return start(healthy, key)
      return isDeepStrictEqual(waiting.lab.deployment, healthy) ? waiting : changed(waiting, healthy)
    },
    keep: (warm) => void idle.push(warm),
    end,
    provenance: () => (failures < failuresInARow ? provenance : undefined),
    stop: async () => {
      stopped = true
      await Promise.all([...alive].map((lab) => lab.stop()))
    },
  }
}
