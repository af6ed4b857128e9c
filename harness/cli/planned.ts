import { planOf } from '../plan/build.ts'
import type { Planned } from '../reports/diff-text.ts'
import { mustApply } from '../trial/must-apply.ts'
import { deploymentOf, settingFor } from '../trial/subject.ts'
import { arrangedBy } from './arrangements.ts'
import { partsOf, subjectNamed } from './choose.ts'
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
 * @throws SalemError `not-applicable` when the mode excludes one of them, or the proxy product cannot be set up like that
 */
export const brokenPlanned = ({ deployment: healthy }: Planned, scenario: string): Planned => {
  const subject = subjectNamed(scenario)
  const deployment = deploymentOf(healthy, subject)
  mustApply(partsOf(subject), deployment, {
    named: scenario,
    next: 'name another product, or another mode of it, with --proxy',
  })
  return { deployment, plan: planOf(deployment) }
}
