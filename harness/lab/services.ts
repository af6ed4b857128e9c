import type { Host } from '../engines/engine.ts'
import type { Plan, ServicePlan } from '../plan/plan.ts'
import type { HostChange } from './change.ts'
import { type RunningService, startService } from './service.ts'
import type { Timeline } from './timeline.ts'

/** All services of a lab. */
export type Services = {
  startAll(plan: Plan): Promise<void>
  /**
   * Stops, starts and refreshes what a change of its host asks for; a service whose files kept their bytes is left alone,
   * one that somebody has ended is started again.
   * @returns the names of those that were touched
   */
  change(change: HostChange, changedPaths: ReadonlySet<string>): Promise<string[]>
  /** From now on services may end: the lab is about to. */
  forget(): void
  /** PID of each as its engine sees it: `fe1/frontend` → 4711. */
  pids(): Promise<Map<string, number>>
}

const keyOf = (host: string, service: string): string => `${host}/${service}`

export const createServices = (hostOf: (name: string) => Host, timeline: Timeline): Services => {
  const running = new Map<string, RunningService>()

  const start = async (host: string, service: HostChange['start'][number]) => {
    running.get(keyOf(host, service.name))?.forget()
    running.set(keyOf(host, service.name), await startService(hostOf(host), service, timeline))
  }
  const end = async (key: string) => {
    await running.get(key)?.stop()
    running.delete(key)
  }

  return {
    startAll: async (plan) => {
      await Promise.all(
        plan.hosts.flatMap((host) => host.services.map((service) => start(host.name, service))),
      )
    },
    change: async ({ host: { name: host }, stop, keep, start: added }, changedPaths) => {
      await Promise.all(stop.map((name) => end(keyOf(host, name))))
      const isAlive = ({ name }: ServicePlan) => running.get(keyOf(host, name))?.alive() === true
      const again = [...keep.filter((service) => !isAlive(service)), ...added]
      const stale = keep.filter(
        (service) => isAlive(service) && service.reads.some((path) => changedPaths.has(path)),
      )
      await Promise.all([
        ...stale.map((service) => running.get(keyOf(host, service.name))?.refresh(service)),
        ...again.map((service) => start(host, service)),
      ])
      return [...stop, ...stale.map((service) => service.name), ...again.map((service) => service.name)]
    },
    forget: () => {
      for (const service of running.values()) service.forget()
    },
    pids: async () => {
      const entries = await Promise.all(
        [...running].map(async ([key, service]) => [key, await service.pid()] as const),
      )
      return new Map(entries.flatMap(([key, pid]) => (pid ? [[key, pid] as const] : [])))
    },
  }
}
