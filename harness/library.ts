import { scenarios } from '../scenarios/index.ts'
import { arranged } from './deployment/arrangement.ts'
import { contoso } from './deployment/contoso.ts'
import type { Deployment, Mode } from './deployment/schema.ts'
import type { Diagnoser } from './diagnosis/diagnosis.ts'
import type { Engine } from './engines/engine.ts'
import { netns } from './engines/netns/engine.ts'
import { exitCodes, SalemError } from './errors.ts'
import { type Lab, startLab } from './lab/lab.ts'
import type { Scenario } from './scenario/scenario.ts'
import { runCampaign } from './trial/campaign.ts'
import type { Trial } from './trial/outcome.ts'
import { deploymentOf } from './trial/subject.ts'

/**
 * The scenario of that id.
 * @throws SalemError `unknown-scenario`
 */
export const scenarioOf = (id: string): Scenario => {
  const found = scenarios.find((scenario) => scenario.id === id)
  if (found) return found
  throw new SalemError({
    code: 'unknown-scenario',
    message: `expected a scenario, got ${id}`,
    next: 'salem list',
    exitCode: exitCodes.usage,
  })
}

export type LabChoice = {
  /** Broken like this from the start; healthy unless given. */
  scenario?: string
  /** `fastl4` in mode `l4` unless given. */
  proxy?: string
  mode?: Mode
  /** contoso.example unless given; `seededDeployment(n)` for others. */
  deployment?: Deployment
  /** What hosts are made of; Linux namespaces unless given. */
  engine?: Engine
}

const healthyFor = ({ proxy = 'fastl4', mode = 'l4', deployment = contoso }: LabChoice): Deployment =>
  arranged(deployment, { product: proxy, mode })

/** Starts a lab; `await using` ends it with its block. */
export const lab = (choice: LabChoice = {}): Promise<Lab> => {
  const healthy = healthyFor(choice)
  const deployment = choice.scenario ? deploymentOf(healthy, scenarioOf(choice.scenario)) : healthy
  return startLab({ engine: choice.engine ?? netns, deployment })
}

/** Puts one scenario on trial with a diagnoser of yours. */
export const tryDiagnoser = async (
  diagnoser: Diagnoser,
  scenario: string,
  choice: LabChoice = {},
): Promise<Trial> => {
  const deployment = healthyFor(choice)
  const [trial] = await runCampaign({
    engine: choice.engine ?? netns,
    deployment,
    arrangements: [{ product: deployment.proxy.product, mode: deployment.proxy.mode }],
    subjects: [scenarioOf(scenario)],
    catalogue: scenarios,
    diagnoser,
    jobs: 1,
  })
  return trial as Trial
}
