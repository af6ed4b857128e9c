import type { HostPlan } from '../../plan/plan.ts'

const tablesIn = (host: HostPlan): string[] =>
  host.filter.flatMap((line) => /^table (\S+ \S+)/.exec(line)?.[1] ?? [])

/**
 * Commands of nft, one transaction together, after which a host has the tables of its plan.
 * @param before the plans it may have been wired by, whose tables go; nothing is there yet without
 */
export const filterCommands = (host: HostPlan, before: readonly HostPlan[] = []): string[] => {
  const gone = before.length > 0 ? new Set([...before, host].flatMap(tablesIn)) : []
  // Somebody in the host may have deleted it: only what is there can be deleted.
  return [...gone].flatMap((table) => [`add table ${table}`, `delete table ${table}`]).concat(host.filter)
}
