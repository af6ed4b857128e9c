import type { Deployment } from '../deployment/schema.ts'
import type { Bench, Vantage } from '../diagnosis/diagnosis.ts'
import { SalemError } from '../errors.ts'
import type { Lab } from '../lab/lab.ts'
import type { Observation, Request } from '../probes/observation.ts'
import { briefFor } from './brief.ts'

/** Remembers what was asked in one stage of a trial, so that two onlookers who ask the same cause one probe. */
export type Memo = Map<string, Promise<Observation>>

const outsideHosts = ['client']

const mayAsk = (vantage: Vantage, host: string): void => {
  if (vantage === 'inside' || outsideHosts.includes(host)) return
  throw new SalemError({
    code: 'not-your-vantage',
    message: `a diagnosis from outside may ask ${outsideHosts.join(', ')} only, but asked ${host}`,
  })
}

/** What a diagnoser may touch of a lab, from its vantage. Ledgers change all the time and are never remembered. */
export const benchFor = (lab: Lab, healthy: Deployment, vantage: Vantage, memo: Memo): Bench => ({
  vantage,
  brief: briefFor(healthy, vantage),
  look: async <R extends Request>(host: string, requests: readonly R[]) => {
    mayAsk(vantage, host)
    const one = (request: Request): Promise<Observation> => {
      const ask = () => lab.look(host, [request]).then(([seen]) => seen as Observation)
      if (request.kind === 'flows') return ask()
      const key = JSON.stringify([host, request])
      const known = memo.get(key) ?? ask()
      memo.set(key, known)
      return known
    }
    return Promise.all(requests.map(one)) as never
  },
  exec: (host, argv) => {
    mayAsk(vantage, host)
    return lab.exec(host, argv)
  },
})
