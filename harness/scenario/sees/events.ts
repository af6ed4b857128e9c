import { firstUser } from '../../deployment/first-user.ts'
import { madeByFrontEnd } from '../../probes/front-end-mark.ts'
import type { EventsObservation } from '../../probes/observation.ts'
import type { Onlooker } from '../onlooker.ts'
import { one, unless } from './one.ts'

/** Bound on a request that waits for events, in milliseconds: the longest that mobiles ask for (facts §3.4) in a lab's time, and as long again. */
const boundMs = 4000

/** What becomes of a request for events that the server leaves pending for 900 s. */
export const events = (from: Onlooker) => {
  const expect = one<EventsObservation>(from, 'a request for events', (d) => ({
    kind: 'events',
    url: `https://${d.names.web}`,
    ...firstUser(d),
    seconds: 900,
    timeoutMs: boundMs,
  }))
  return {
    isHeld: () =>
      expect('is held until the front end answers it', (seen) =>
        unless(seen.outcome === 'answered' && seen.answer?.status === 200 && madeByFrontEnd(seen), seen),
      ),
    /** Proxies that know HTTP answer in the place of the front end, others can only end the connection. */
    isCutOff: () =>
      expect('is ended by the proxy: 502 or 504 of its own, or the end of the connection', (seen) =>
        unless(
          seen.pendingMs !== undefined &&
            (seen.outcome === 'ended-early' ||
              (seen.outcome === 'answered' &&
                [502, 504].includes(seen.answer?.status ?? 0) &&
                !madeByFrontEnd(seen))),
          seen,
        ),
      ),
    getsNoAnswer: () =>
      expect('is never answered', (seen) =>
        unless(seen.pendingMs !== undefined && seen.outcome === 'timeout', seen),
      ),
  }
}
