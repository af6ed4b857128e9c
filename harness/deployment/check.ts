import { exitCodes, SalemError } from '../errors.ts'
import { addressProblems, segmentProblems } from './checks/addresses.ts'
import { certificateProblems, issuerLoops } from './checks/certificates.ts'
import { hopProblems } from './checks/hops.ts'
import { dnsProblems, unknownNames } from './checks/names.ts'
import { officeWebAppsProblems } from './checks/office-web-apps.ts'
import { portProblems } from './checks/ports.ts'
import type { Problem } from './checks/problem.ts'
import { ruleProblems } from './checks/rules.ts'
import { shapeProblems } from './checks/shape.ts'
import { type Deployment, deploymentSchema } from './schema.ts'

export type { Problem } from './checks/problem.ts'

/** Everything that is wrong with a value that claims to be a deployment; empty when it is sound. */
export const problemsOf = (value: unknown): Problem[] => {
  const shape = deploymentSchema.safeParse(value)
  if (!shape.success) {
    return shapeProblems(shape.error, value).map(({ path, message }) => ({
      field: path.join('.') || '(root)',
      message,
    }))
  }
  const d = shape.data
  return [
    ...segmentProblems(d),
    ...addressProblems(d),
    ...hopProblems(d),
    ...dnsProblems(d),
    ...portProblems(d),
    ...ruleProblems(d),
    ...officeWebAppsProblems(d),
    ...certificateProblems(d),
    ...issuerLoops(d),
  ]
}

/** The same for one that claims to be healthy: clients must be able to find what it publishes. */
export const problemsOfHealthy = (value: unknown): Problem[] => {
  const problems = problemsOf(value)
  return problems.length > 0 ? problems : unknownNames(value as Deployment)
}

/**
 * The value as a sound deployment.
 * @throws SalemError `deployment-invalid` naming every field that is wrong; nothing has been started then.
 */
export const checkedDeployment = (value: unknown, source = 'the deployment'): Deployment => {
  const problems = problemsOf(value)
  if (problems.length === 0) return value as Deployment
  const lines = problems.map((p) => `  ${p.field}: ${p.message}`)
  throw new SalemError({
    code: 'deployment-invalid',
    message: `${source} is not sound:\n${lines.join('\n')}`,
    next: 'mend the fields named above; nothing was started',
    exitCode: exitCodes.usage,
  })
}
