import { hopName, linksOf } from '../deployment/hops.ts'
import type { Deployment } from '../deployment/schema.ts'
import type { RoutePlan } from './plan.ts'

/** Routes of the hops on the way in, and of `border` back over them: each knows its neighbours and no more. */
export const hopRoutes = (d: Deployment): Record<string, RoutePlan[]> => {
  const links = linksOf(d)
  const behind = [d.segments.perimeter, d.segments.inside]
  const hops = links.map((link, i): [string, RoutePlan[]] => {
    const before = links[i - 1]
    return [
      hopName(i + 1),
      [
        ...behind.map((to) => ({ to, via: link.far })),
        ...(before ? [{ to: d.segments.internet, via: before.near }] : []),
      ],
    ]
  })
  const last = links.at(-1)
  return {
    ...Object.fromEntries(hops),
    border: [
      { to: d.segments.inside, via: d.firewall.perimeter },
      ...(last ? [{ to: d.segments.internet, via: last.near }] : []),
    ],
  }
}
