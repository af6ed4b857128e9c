import { isDeepStrictEqual } from 'node:util'
import type { NetworkPart } from '../engines/wiring/host-network.ts'
import type { NetworkChange } from '../engines/wiring/wire.ts'
import type { HostPlan, Plan } from '../plan/plan.ts'
import { forwards } from '../plan/sysctls.ts'

const partsThatDiffer = (a: HostPlan, b: HostPlan): Set<NetworkPart> => {
  const differ = new Set<NetworkPart>()
  if (!isDeepStrictEqual(a.sysctls, b.sysctls)) differ.add('sysctls')
  if (!isDeepStrictEqual(a.interfaces, b.interfaces)) differ.add('addresses').add('routes')
  if (!isDeepStrictEqual([a.routes, a.rules], [b.routes, b.rules])) differ.add('routes')
  if (!isDeepStrictEqual(a.filter, b.filter)) differ.add('filter')
  return differ
}

/**
 * What cannot change under a running lab: its segments, its hosts, which is on which, and which of the kernel's settings
 * are made at all, for what they were before is not kept.
 */
export const shapeOf = ({ segments, hosts }: Plan) => ({
  segments,
  hosts: hosts.map(({ name, interfaces, sysctls }) => ({
    name,
    on: interfaces.map(({ segment }) => segment),
    sysctls: Object.keys(sysctls).toSorted(),
  })),
})

/** Whether no lab that runs one plan can be made to run the other. */
export const needsNewLab = (from: Plan, to: Plan): boolean => !isDeepStrictEqual(shapeOf(from), shapeOf(to))

/** What changes in each host's network from plans, each of which may be in force, to another of the same shape. */
export const networkChanges = (from: readonly Plan[], to: Plan): NetworkChange[] =>
  to.hosts.map((host) => {
    const before = from.flatMap(({ hosts }) => hosts.filter(({ name }) => name === host.name))
    return { host, before, parts: new Set(before.flatMap((had) => [...partsThatDiffer(had, host)])) }
  })

/** Whether connections may go another way than before: a network has changed, or a host that forwards, for its proxy may translate. */
export const reroutes = (
  { hosts }: Plan,
  touched: readonly { host: string; network: readonly string[] }[],
): boolean =>
  touched.some(
    ({ host, network }) => network.length > 0 || hosts.some((one) => one.name === host && forwards(one)),
  )
