import { roomForHops } from '../hops.ts'
import type { Deployment } from '../schema.ts'
import { overlap } from './overlap.ts'
import type { Problem } from './problem.ts'

/** Hops without room for their links, links that overlap a segment, and a dead hop that is none. */
export const hopProblems = (d: Deployment): Problem[] => {
  const { hops, links, deadHop } = d.path
  if (hops === 0 && deadHop === 0) return []
  const overlapped = Object.entries(d.segments).find(([, subnet]) => overlap(links, subnet))
  const problems: (Problem | false | undefined)[] = [
    hops > roomForHops(d) && {
      field: 'path.links',
      message: `expected room for the links of ${hops} hops, four addresses each, but ${links} has room for ${roomForHops(d)}`,
    },
    overlapped && {
      field: 'path.links',
      message: `expected a subnet of its own, but ${links} overlaps segments.${overlapped[0]} (${overlapped[1]})`,
    },
    deadHop > hops && {
      field: 'path.deadHop',
      message: `expected one of ${hops} hops, or 0 for none, got ${deadHop}`,
    },
  ]
  return problems.filter((problem) => problem !== false && problem !== undefined)
}
