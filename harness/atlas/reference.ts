import { arranged } from '../deployment/arrangement.ts'
import { contoso } from '../deployment/contoso.ts'
import type { Deployment, Mode } from '../deployment/schema.ts'

const withProxy = (product: string, mode: Mode): Deployment => arranged(contoso, { product, mode })

/** The deployments an atlas is made of: one for each way of forwarding. */
export const atlasDeployments: readonly Deployment[] = [
  withProxy('fastl4', 'l4'),
  withProxy('haproxy', 'passThrough'),
  withProxy('haproxy', 'bridge'),
]

/** Where a page shows a scenario, the first that can be set up like that: most deployments bridge, and products differ. */
export const pageDeployments: readonly Deployment[] = [
  ...atlasDeployments.toReversed(),
  withProxy('apache', 'bridge'),
]
