import type { HostPlan } from '../../plan/plan.ts'

const tablesIn = (host: HostPlan): string[] =>
  host.filter.flatMap((line) => /^table (\S+ \S+)/.exec(line)?.[1] ?? [])

/**
 * Commands of nft, one transaction together, after which a host has the tables of its plan.
 * @param before the plan it was wired by, whose tables go; nothing is there yet without
 */
export const filterCommands = (host: HostPlan, before?: HostPlan): string[] => {
  const gone = before ? new Set([...tablesIn(before), ...tablesIn(host)]) : []
  // Somebody in the host may have deleted it: only what is there can be deleted.
  return [...gone].flatMap((table) => [`add table ${table}`, `delete table ${table}`]).concat(host.filter)
}
