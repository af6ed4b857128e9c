import { produce } from 'immer'
import { contoso } from '../../deployment/contoso.ts'
import { type ProxyDescription, proxyDescription } from '../../deployment/proxy-description.ts'
import { publishOfficeWebApps } from '../../deployment/publish-office-web-apps.ts'
import type { Deployment } from '../../deployment/schema.ts'
import { fieldAt } from './condition.ts'
import { problemIn } from './template.ts'
import { valuesOf } from './values.ts'

type Path = readonly (string | number)[]

/** One thing that is wrong with a description. `below`: lines from where the field's text begins. */
export type Problem = { path: Path; message: string; below?: number }

type Issue = NonNullable<ReturnType<typeof proxyDescription.safeParse>['error']>['issues'][number]

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' ? (at as Record<string | number, unknown> | null)?.[step] : undefined,
    value,
  )

const kinds: Partial<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'fields',
  record: 'fields',
}

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value))

const sentence = (issue: Issue, value: unknown): string => {
  const got = `, got ${shown(value)}`
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${kinds[issue.expected] ?? issue.expected}${got}`
    case 'invalid_value':
      return `expected ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}${got}`
    case 'invalid_union':
      return `${expectedOf(issue)}${got}`
    default:
      return value === undefined || typeof value === 'object' ? issue.message : `${issue.message}${got}`
  }
}

/** A union of words and shapes: what each would have taken. */
const expectedOf = (issue: Extract<Issue, { code: 'invalid_union' }>): string => {
  const each = issue.errors.map(([first]) => {
    if (first?.code === 'invalid_value') return first.values.join(' or ')
    const field = first?.path.length ? `${first.path.join('.')}: ` : ''
    return `${field}${first?.code === 'invalid_type' ? (kinds[first.expected] ?? first.expected) : first?.message}`
  })
  return `expected ${[...new Set(each)].join(', or ')}`
}

const fromIssue = (issue: Issue, value: unknown): Problem[] => {
  const path = issue.path as Path
  if (issue.code !== 'unrecognized_keys') return [{ path, message: sentence(issue, valueAt(value, path)) }]
  return issue.keys.map((key) => ({ path: [...path, key], message: 'expected no field of this name' }))
}

/** Deployments that lead a template into its branches. */
const occasions = ({ modes }: ProxyDescription): Deployment[] =>
  [contoso, produce(contoso, publishOfficeWebApps)].flatMap((d) =>
    modes.flatMap((mode) =>
      (['self', 'none'] as const).flatMap((snat) =>
        [true, false].map((redirectToHttps) => {
          const { virtualServers } = d.proxy
          const http = { ...virtualServers.http, redirectToHttps }
          return { ...d, proxy: { ...d.proxy, mode, snat, virtualServers: { ...virtualServers, http } } }
        }),
      ),
    ),
  )

const templateProblems = (description: ProxyDescription): Problem[] =>
  description.files.flatMap(({ template }, i) => {
    if (template === undefined) return []
    const found = occasions(description).map((d) => problemIn(template, valuesOf(d)))
    const first = found.find((problem) => problem !== undefined)
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
  if (!parsed.success) return { problems: parsed.error.issues.flatMap((issue) => fromIssue(issue, value)) }
  const problems = [...templateProblems(parsed.data), ...conditionProblems(parsed.data)]
  return problems.length > 0 ? { problems } : { description: parsed.data, problems: [] }
}
