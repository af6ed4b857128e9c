import { linksOf } from '../deployment/hops.ts'
import type { Deployment } from '../deployment/schema.ts'

/** Every segment with its subnet: those of the deployment, and one for each link between hops. */
export const segmentsOf = (d: Deployment): { name: string; subnet: string }[] => [
  ...Object.entries(d.segments).map(([name, subnet]) => ({ name, subnet })),
  ...linksOf(d).map(({ segment, subnet }) => ({ name: segment, subnet })),
]
