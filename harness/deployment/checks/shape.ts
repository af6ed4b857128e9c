import type { ZodError } from 'zod'

type Path = readonly (string | number)[]

/** A field that is not of the shape that it should have. */
export type ShapeProblem = { path: Path; message: string }

type Issue = ZodError['issues'][number]

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

const fromIssue = (issue: Issue, value: unknown): ShapeProblem[] => {
  const path = issue.path as Path
  if (issue.code !== 'unrecognized_keys') return [{ path, message: sentence(issue, valueAt(value, path)) }]
  return issue.keys.map((key) => ({ path: [...path, key], message: 'expected no field of this name' }))
}

/** What a schema has against a value, in the words of somebody who wrote the value. */
export const shapeProblems = ({ issues }: ZodError, value: unknown): ShapeProblem[] =>
  issues.flatMap((issue) => fromIssue(issue, value))
