import type { SalemError } from '../errors.ts'
import { unknownHost } from '../lab/unknown-host.ts'
import type { HostPlan, Plan } from '../plan/plan.ts'
import { didYouMean } from './near.ts'

/** What somebody typed is no host: the error that says which there are, and which was meant. */
export const noSuchHost = (name: string, known: readonly string[]): SalemError =>
  unknownHost(name, known, didYouMean(name, known))

/** @throws SalemError `unknown-host` */
export const hostIn = (plan: Plan, name: string): HostPlan => {
  const found = plan.hosts.find((host) => host.name === name)
  if (found) return found
  throw noSuchHost(
    name,
    plan.hosts.map((host) => host.name),
  )
}
