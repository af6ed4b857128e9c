import type { Deployment, NameRole } from '../../deployment/schema.ts'
import { madeByFrontEnd } from '../../probes/front-end-mark.ts'
import type { ProbeRequest } from '../../probes/observation.ts'
import type { Expectation } from '../expectation.ts'
import type { Onlooker } from '../onlooker.ts'
import { patientMs } from './one.ts'

const requestsOf =
  (name: NameRole, path: string, count: number) =>
  (d: Deployment): ProbeRequest[] =>
    Array.from({ length: count }, (_, i) => ({
      kind: 'http' as const,
      url: `https://${d.names[name]}${path}`,
      sample: i + 1,
      timeoutMs: patientMs,
    }))

/** Several equal requests, some of which work and some do not: a pool with a dead member in rotation. */
export const samples = (from: Onlooker, name: NameRole, path: string, count: number) => ({
  haveSome: (status: number): Expectation => ({
    text: `from ${from}: of ${count} times https ${name}${path} some are answered ${status}`,
    from,
    requests: requestsOf(name, path, count),
    judge: (seen) => {
      const such = seen.filter((o) => o.kind === 'http' && o.answer?.status === status).length
      return such > 0 && such < count ? undefined : `${such} of ${count} were`
    },
  }),
  areMixed: (): Expectation => ({
    text: `from ${from}: of ${count} times https ${name}${path} some are answered and some fail`,
    from,
    requests: requestsOf(name, path, count),
    judge: (seen) => {
      const good = seen.filter((o) => o.kind === 'http' && madeByFrontEnd(o)).length
      return good > 0 && good < count ? undefined : `${good} of ${count} were answered by a front end`
    },
  }),
})
