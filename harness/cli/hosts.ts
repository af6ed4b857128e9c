import { SalemError } from '../errors.ts'
import type { HostPlan, Plan } from '../plan/plan.ts'
import { exitCodes } from './fail.ts'
import { didYouMean } from './near.ts'

/** @returns the error that says which hosts there are */
export const unknownHost = (name: string, known: readonly string[]): SalemError =>
  new SalemError({
    code: 'unknown-host',
    message: `expected one of the hosts ${known.join(', ')}; got ${name || 'nothing'}${didYouMean(name, known)}`,
    next: 'name one of them, as in: salem exec client -- dig +short lyncweb.contoso.example',
    exitCode: exitCodes.usage,
  })

/** @throws SalemError `unknown-host` */
export const hostIn = (plan: Plan, name: string): HostPlan => {
  const found = plan.hosts.find((host) => host.name === name)
  if (found) return found
  throw unknownHost(
    name,
    plan.hosts.map((host) => host.name),
  )
}
