import { readFile } from 'node:fs/promises'
import { type Written, writtenIn } from '../../protocols/yaml.ts'
import { type Problem, problemsOfHealthy } from '../deployment/check.ts'
import { over } from '../deployment/over.ts'
import type { Deployment } from '../deployment/schema.ts'
import { seededDeployment } from '../deployment/seeded.ts'
import { exitCodes, SalemError, sentenceOf } from '../errors.ts'

const unsound = (path: string, complaints: readonly string[], cause?: unknown): SalemError =>
  new SalemError({
    code: 'deployment-invalid',
    message: `${path} is not a sound deployment:\n${complaints.join('\n').replaceAll(/^/gm, '  ')}`,
    next: 'mend what is named above; nothing was started',
    exitCode: exitCodes.usage,
    cause,
  })

const complaint = ({ lineOf }: Written, { field, message }: Problem): string => {
  const line = lineOf(field.split('.'))
  return `${line ? `line ${line}: ` : ''}${field}: ${message}`
}

const textOf = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new SalemError({
      code: 'deployment-unreadable',
      message: `expected a deployment in ${path}, but it cannot be read: ${sentenceOf(cause)}`,
      next: 'name a file that is there; docs/labs.md shows what may be in it',
      exitCode: exitCodes.usage,
      cause,
    })
  }
}

/** What `--proxy` chooses, and checks: out of this file it would go round those checks. */
const chosenByOption = { described: '--proxy FILE.yaml', external: '--proxy external' }

const misplaced = ({ proxy }: Deployment): Problem[] =>
  Object.entries(chosenByOption)
    .filter(([field]) => field in proxy)
    .map(([field, option]) => ({
      field: `proxy.${field}`,
      message: `expected it not to be in this file: ${option} is the way to say it`,
    }))

const problemsOfFile = (value: unknown): Problem[] => {
  const problems = problemsOfHealthy(value)
  return problems.length > 0 ? problems : misplaced(value as Deployment)
}

/**
 * A user's own deployment: YAML (or JSON) with the fields that differ from `base`.
 * @throws SalemError `deployment-unreadable`; `deployment-invalid` naming line and field
 */
const deploymentFrom = async (path: string, base: Deployment): Promise<Deployment> => {
  const written = writtenIn(await textOf(path), (said, cause) => unsound(path, [said], cause))
  const value = over(base, written.value)
  const problems = problemsOfFile(value)
  if (problems.length > 0)
    throw unsound(
      path,
      problems.map((problem) => complaint(written, problem)),
    )
  return value as Deployment
}

/** Which healthy deployment a command is about: a file of one's own, a seed, or both. */
export type DeploymentChoice = { deployment?: string; seed?: number }

/** The deployment of the seed (contoso.example without one), with what the file changes. */
export const deploymentChosen = async ({ deployment, seed = 0 }: DeploymentChoice): Promise<Deployment> => {
  const base = seededDeployment(seed)
  return deployment ? deploymentFrom(deployment, base) : base
}
