import type { NameRole } from '../../deployment/schema.ts'
import { type TraceObservation, wholeWayMs } from '../../probes/observation.ts'
import type { Onlooker } from '../onlooker.ts'
import { one, unless } from './one.ts'

/** Which routers answer on the way, and whether its end does. */
export const trace = (from: Onlooker, name: NameRole, port: number) => {
  const expect = one<TraceObservation>(from, `the way to ${name}:${port}`, (d) => ({
    kind: 'trace',
    host: d.names[name],
    port,
    timeoutMs: wholeWayMs,
  }))
  return {
    /** Beyond so many routers nothing answers. */
    endsAfter: (routers: number) =>
      expect(`ends after ${routers} routers`, (seen) =>
        unless(seen.outcome === 'lost' && seen.hops.length === routers, seen),
      ),
    /** What forwards packets is a router too, so there may be more. */
    arrivesOver: (routers: number) =>
      expect(`leads over ${routers} routers or more, and arrives`, (seen) =>
        unless(seen.outcome === 'arrived' && seen.hops.length >= routers, seen),
      ),
  }
}
