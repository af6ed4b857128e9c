import { type ShapeProblem, shapeProblems } from '../../deployment/checks/shape.ts'
import { contoso } from '../../deployment/contoso.ts'
import { type ProxyDescription, proxyDescription } from '../../deployment/proxy-description.ts'
import type { Deployment } from '../../deployment/schema.ts'
import { fieldAt } from './condition.ts'
import { occasions } from './occasions.ts'
import { problemIn, type TemplateProblem } from './template.ts'
import { valuesOf } from './values.ts'

/** One thing that is wrong with a description. `below`: lines from where the field's text begins. */
export type Problem = ShapeProblem & { below?: number }

/** One occasion after the other: a template that takes too long does so on each. */
const firstProblem = (template: string, deployments: readonly Deployment[]): TemplateProblem | undefined => {
  for (const d of deployments) {
    const problem = problemIn(template, valuesOf(d))
    if (problem) return problem
  }
  return undefined
}

const templateProblems = (description: ProxyDescription): Problem[] =>
  description.files.flatMap(({ template }, i) => {
    if (template === undefined) return []
    const first = firstProblem(template, occasions(description))
    return first ? [{ path: ['files', i, 'template'], message: first.message, below: first.line }] : []
  })

const conditionProblems = ({ cannot }: ProxyDescription): Problem[] =>
  cannot.flatMap(({ when }, i) =>
    Object.keys(when)
      .filter((path) => fieldAt(contoso, path) === undefined)
      .map((path) => ({
        path: ['cannot', i, 'when', path],
        message: 'expected a field of the deployment such as proxy.snat or proxy.pool.monitor.port',
      })),
  )

/** The description that a value is, or all that is wrong with it. */
export const describedBy = (
  value: unknown,
): { description: ProxyDescription; problems: [] } | { description?: never; problems: Problem[] } => {
  const parsed = proxyDescription.safeParse(value)
  if (!parsed.success) return { problems: shapeProblems(parsed.error, value) }
  const problems = [...templateProblems(parsed.data), ...conditionProblems(parsed.data)]
  return problems.length > 0 ? { problems } : { description: parsed.data, problems: [] }
}
