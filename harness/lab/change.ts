import { isDeepStrictEqual } from 'node:util'
import type { NetworkPart } from '../engines/wiring/host-network.ts'
import type { NetworkChange } from '../engines/wiring/wire.ts'
import type { HostPlan, Plan, ServicePlan } from '../plan/plan.ts'
import { forwards } from '../plan/sysctls.ts'

/** What has to be done to one host so that it is as another plan says. */
export type HostChange = {
  host: HostPlan
  before: HostPlan
  network: ReadonlySet<NetworkPart>
  start: ServicePlan[]
  stop: string[]
  /** Services whose command stays; they are refreshed if a file they read gets other bytes. */
  keep: ServicePlan[]
}

const partsThatDiffer = (a: HostPlan, b: HostPlan): Set<NetworkPart> => {
  const differ = new Set<NetworkPart>()
  if (!isDeepStrictEqual(a.sysctls, b.sysctls)) differ.add('sysctls')
  if (!isDeepStrictEqual(a.interfaces, b.interfaces)) differ.add('addresses').add('routes')
  if (!isDeepStrictEqual([a.routes, a.rules], [b.routes, b.rules])) differ.add('routes')
  if (!isDeepStrictEqual(a.filter, b.filter)) differ.add('filter')
  return differ
}

const hostChange = (from: HostPlan, to: HostPlan): HostChange => {
  const had = new Set(from.services.map((s) => s.name))
  const wants = new Set(to.services.map((s) => s.name))
  return {
    host: to,
    before: from,
    network: partsThatDiffer(from, to),
    start: to.services.filter((s) => !had.has(s.name)),
    keep: to.services.filter((s) => had.has(s.name)),
    stop: from.services.filter((s) => !wants.has(s.name)).map((s) => s.name),
  }
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

/** What each host needs to get from one plan to another of the same shape. */
export const changesBetween = (from: Plan, to: Plan): HostChange[] =>
  to.hosts.map((host) => hostChange(from.hosts.find((h) => h.name === host.name) as HostPlan, host))

export const networkChanges = (changes: readonly HostChange[]): NetworkChange[] =>
  changes
    .filter((c) => c.network.size > 0)
    .map(({ host, before, network }) => ({ host, before, parts: network }))

/** Whether connections may go another way than before: a network has changed, or a host that forwards, for its proxy may translate. */
export const reroutes = (
  { hosts }: Plan,
  touched: readonly { host: string; network: readonly string[] }[],
): boolean =>
  touched.some(
    ({ host, network }) => network.length > 0 || hosts.some((one) => one.name === host && forwards(one)),
  )
