import type { Host } from '../engines/engine.ts'
import type { HostPlan, ServicePlan } from '../plan/plan.ts'
import { type RunningService, startService } from './service.ts'
import type { Timeline } from './timeline.ts'

/** All services of a lab. */
export type Services = {
  /**
   * Makes a host run what it shall: others are stopped, what does not run is started, what reads other bytes than before or
   * has another command is refreshed, and the rest is left alone.
   * @returns the names of those that were touched
   */
  run(host: HostPlan, changedPaths: ReadonlySet<string>): Promise<string[]>
  /** From now on services may end: the lab is about to. */
  forget(): void
  /** PID of each as its engine sees it: `fe1/frontend` → 4711. */
  pids(): Promise<Map<string, number>>
}

export const createServices = (hostOf: (name: string) => Host, timeline: Timeline): Services => {
  const running = new Map<string, Map<string, RunningService>>()
  const of = (host: string): Map<string, RunningService> => {
    const its = running.get(host) ?? new Map<string, RunningService>()
    running.set(host, its)
    return its
  }

  return {
    run: async ({ name: host, services: wanted }, changedPaths) => {
      const its = of(host)
      const end = async (name: string) => {
        await its.get(name)?.stop()
        its.delete(name)
      }
      const start = async (service: ServicePlan) => {
        its.set(service.name, await startService(hostOf(host), service, timeline))
      }
      const unwanted = [...its.keys()].filter((name) => wanted.every((service) => service.name !== name))
      await Promise.all(unwanted.map(end))
      const fresh = wanted.filter(({ name }) => !its.has(name))
      const stale = wanted.filter((service) => {
        const known = its.get(service.name)
        return known && (known.differs(service) || service.reads.some((path) => changedPaths.has(path)))
      })
      await Promise.all([
        ...stale.map((service) => its.get(service.name)?.refresh(service)),
        ...fresh.map(start),
      ])
      return [...unwanted, ...[...stale, ...fresh].map(({ name }) => name)]
    },
    forget: () => {
      for (const its of running.values()) for (const service of its.values()) service.forget()
    },
    pids: async () => {
      const entries = [...running].flatMap(([host, its]) =>
        [...its].map(async ([name, service]) => [`${host}/${name}`, await service.pid()] as const),
      )
      return new Map((await Promise.all(entries)).flatMap(([key, pid]) => (pid ? [[key, pid] as const] : [])))
    },
  }
}
