import { exitCodes, SalemError } from '../errors.ts'
import { planOf } from '../plan/build.ts'
import { proxyOf } from '../proxies/index.ts'
import type { Planned } from '../reports/diff-text.ts'
import { deploymentOf, settingFor } from '../trial/subject.ts'
import { arrangedBy } from './arrangements.ts'
import { subjectNamed } from './choose.ts'
import { type DeploymentChoice, deploymentChosen } from './deployment-file.ts'

export type PlanChoice = DeploymentChoice & { proxy?: string }

/** The healthy deployment that options name, as a scenario or two want it where one is named, with its plan. */
export const healthyPlanned = async (
  { proxy, ...choice }: PlanChoice,
  scenario?: string,
): Promise<Planned> => {
  const plain = await arrangedBy(await deploymentChosen(choice), proxy)
  const deployment = scenario === undefined ? plain : settingFor(plain, subjectNamed(scenario))
  return { deployment, plan: planOf(deployment) }
}

/**
 * A healthy deployment as a scenario, or two faults at once, make it.
 * @throws SalemError `not-applicable` when the proxy product cannot be set up like that
 */
export const brokenPlanned = ({ deployment: healthy }: Planned, scenario: string): Planned => {
  const deployment = deploymentOf(healthy, subjectNamed(scenario))
  const product = proxyOf(deployment)
  const reason = product.cannot(deployment)
  if (reason) {
    throw new SalemError({
      code: 'not-applicable',
      message: `${scenario} does not apply to ${product.title}: it ${reason}`,
      next: 'name another product with --proxy',
      exitCode: exitCodes.usage,
    })
  }
  return { deployment, plan: planOf(deployment) }
}
