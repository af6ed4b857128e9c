import type { Lab } from '../lab/lab.ts'
import type { ObservationOf, Request } from '../probes/observation.ts'

/** Milliseconds of lateness after which what was seen says more about this machine than about the lab. */
const busyMs = 500

/** A lab of which is watched, from now on, how late its probers and its services are themselves. */
export const watched = (lab: Lab) => {
  const from = lab.timeline.last
  let worst = { host: '', lateMs: 0 }
  const note = (host: string, lateMs: number) => {
    if (lateMs > worst.lateMs) worst = { host, lateMs }
  }
  const look = async <R extends Request>(host: string, requests: readonly R[]) => {
    const seen: ObservationOf<R>[] = await lab.look(host, requests)
    for (const { lateMs = 0 } of seen) note(host, lateMs)
    return seen
  }
  return {
    lab: Object.assign(Object.create(lab) as Lab, { look }),
    /** Why nothing can be concluded from what was seen; nothing where the machine had time. */
    complaint: (): string | undefined => {
      for (const { host, kind, data } of lab.timeline.since(from)) {
        if (kind === 'late') note(host, Number(data.ms))
      }
      return worst.lateMs < busyMs
        ? undefined
        : `this machine was too busy to tell: ${worst.host}’s own timers came ${worst.lateMs} ms late`
    },
  }
}
