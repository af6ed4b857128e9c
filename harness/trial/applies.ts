import type { Deployment } from '../deployment/schema.ts'
import { proxyOf } from '../proxies/index.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { deploymentOf, notIn } from './subject.ts'

/** Whether a scenario makes sense with the proxy of a deployment. */
export const applies = (healthy: Deployment, scenario: Scenario): boolean =>
  notIn(scenario, healthy) === undefined &&
  proxyOf(healthy).cannot(deploymentOf(healthy, scenario)) === undefined
