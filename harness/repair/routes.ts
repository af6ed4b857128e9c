import { isDeepStrictEqual } from 'node:util'
import { firstPolicyPriority, routeWords } from '../engines/wiring/host-network.ts'
import type { HostPlan, RoutePlan } from '../plan/plan.ts'

const placeOf = ({ to, table }: RoutePlan): string => `${to}${table ? ` table ${table}` : ''}`

/** Routes that are wrong or missing are set; those that should not be there are taken away. */
const mendRoutes = (now: readonly RoutePlan[], wanted: readonly RoutePlan[]): string[] => [
  ...wanted
    .filter((route) => !now.some((other) => isDeepStrictEqual(other, route)))
    .map((route) => `ip route replace ${routeWords(route)}`),
  ...now
    .filter((route) => !wanted.some((other) => placeOf(other) === placeOf(route)))
    .map((route) => `ip route del ${route.local ? 'local ' : ''}${placeOf(route)}`),
]

const mendRules = (now: readonly string[], wanted: readonly string[]): string[] => [
  ...now.filter((rule) => !wanted.includes(rule)).map((rule) => `ip rule del ${rule}`),
  ...wanted.flatMap((rule, i) =>
    now.includes(rule) ? [] : [`ip rule add priority ${firstPolicyPriority + i} ${rule}`],
  ),
]

/** Commands that make the routes and policy rules of a host be as planned. */
export const mendRouting = (now: HostPlan, wanted: HostPlan): string[] => [
  ...mendRoutes(now.routes, wanted.routes),
  ...mendRules(now.rules, wanted.rules),
]
