import { madeByFrontEnd } from '../probes/front-end-mark.ts'
import { type Attempt, type Traffic, trafficTo } from './attempt.ts'
import type { Mode, View } from './diagnosis.ts'
import { modesOf } from './view.ts'

/** What the proxy meets on its way to the pool. */
export type Loss = 'silence' | 'refusal'

/**
 * Milliseconds that tell a proxy which waited in vain from one that was refused. A refusal takes a round trip, which
 * even a loaded machine does in a fraction of this; no sensible connect time-out is shorter (the reference is 1000 ms).
 */
const silenceMs = 500

const brokenOff = ({ fate }: Attempt): boolean => fate === 'cut-off' || fate === 'hung'

/** How a failure behind the proxy looks to the client: the table this whole file is about. */
const showsIn: Record<Mode, (attempt: Attempt, loss: Loss) => boolean> = {
  l4: ({ fate }, loss) => fate === (loss === 'silence' ? 'silent' : 'refused'),
  passThrough: (attempt) => brokenOff(attempt) && (!attempt.pastTls || attempt.port === 80),
  bridge: (attempt) => attempt.fate === 'proxy-error' || (brokenOff(attempt) && attempt.pastTls),
}

/** Whether an attempt can have failed behind the proxy, in one of the modes in question; its speed apart. */
export const showsLoss = (view: View, attempt: Attempt, loss: Loss): boolean =>
  modesOf(view).some((mode) => showsIn[mode](attempt, loss))

const msOf = ({ fate, of }: Attempt): number => (fate === 'hung' ? Number.MAX_SAFE_INTEGER : of.ms)
const quickestMs = (attempts: readonly Attempt[]): number => Math.min(...attempts.map(msOf))

/** How long we waited for the proxy, where the probe took the time of just that. */
const waitedMs = ({ fate, of }: Attempt): number | undefined =>
  fate === 'hung' ? Number.MAX_SAFE_INTEGER : 'waitedMs' in of ? of.waitedMs : undefined

/**
 * How long the proxy tried. The quickest counts: load can make a refusal slow, but nothing makes a time-out quick. What
 * merely coming as far takes (slow name resolution, TLS, a busy machine) is no part of it: it was not measured with it,
 * or it is taken off by what as far a way took others.
 */
const patienceMs = (failed: readonly Attempt[], tried: readonly Attempt[]): number => {
  const waited = failed.flatMap((attempt) => waitedMs(attempt) ?? [])
  if (waited.length > 0) return Math.min(...waited)
  const fine = tried.filter((a) => !failed.includes(a))
  const secured = fine.filter((a) => a.pastTls && failed.every((b) => b.pastTls))
  const asFar = secured.length > 0 ? secured : fine
  return quickestMs(failed) - (asFar.length > 0 ? Math.min(quickestMs(asFar), quickestMs(failed)) : 0)
}

/** What all failed attempts of a port met behind the proxy, if that is where they failed. */
export const lossBehindProxy = (view: View, { tried, failed }: Traffic): Loss | undefined => {
  const fits = (loss: Loss) => failed.length > 0 && failed.every((attempt) => showsLoss(view, attempt, loss))
  if (failed.every(({ fate }) => fate === 'silent')) return fits('silence') ? 'silence' : undefined
  if (failed.every(({ fate }) => fate === 'refused')) return fits('refusal') ? 'refusal' : undefined
  const loss = patienceMs(failed, tried) < silenceMs ? 'refusal' : 'silence'
  return fits(loss) ? loss : undefined
}

/** What both ports of the web services say about the way to the pool. */
export type WayToPool = {
  /** Set if every equal attempt on 443 failed alike. */
  https: Loss | undefined
  /** Port 80 leads to another port of the same pool. Unknown where the proxy itself redirects or nothing is published. */
  http: Loss | 'served' | 'unknown'
}

const reachedPool = ({ of }: Attempt): boolean => of.kind === 'http' && madeByFrontEnd(of)

export const wayToPool = (view: View): WayToPool => {
  const https = trafficTo(view, 443)
  const http = trafficTo(view, 80)
  const unpublished = http.failed.some(({ fate }) => fate === 'refused')
  return {
    https: https.mixed || https.served.length > 0 ? undefined : lossBehindProxy(view, https),
    http: http.served.some(reachedPool)
      ? 'served'
      : unpublished
        ? 'unknown'
        : (lossBehindProxy(view, http) ?? 'unknown'),
  }
}
