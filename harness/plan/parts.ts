import type { FilePlan, RoutePlan, ServicePlan } from './plan.ts'

/** What a role adds to its host beyond addresses, routes and the filter of routers. */
export type HostParts = {
  files: FilePlan[]
  services: ServicePlan[]
  routes?: RoutePlan[]
  rules?: string[]
  /** Further nftables lines, whole tables. */
  filter?: string[]
}

export const noParts: HostParts = { files: [], services: [] }
