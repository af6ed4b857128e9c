import { structuredPatch } from 'diff'
import type { Deployment } from '../deployment/schema.ts'
import type { Plan } from '../plan/plan.ts'
import { type FieldChange, fieldChanges } from './field-changes.ts'
import { type Paint, plain } from './paint.ts'
import { certificateSections, fileSections, hostSections, type Section } from './plan-sections.ts'
import { wrapped } from './wrap.ts'

/** A deployment and the plan it leads to. */
export type Planned = { deployment: Deployment; plan: Plan }

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

const shown = (value: unknown): string => {
  if (isList(value)) return value.map(shown).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([key, part]) => `${key} ${shown(part)}`)
    .join(', ')
}

/** A value that came or went: one line, or one line for each of its parts. */
const whole = (value: unknown): string[] =>
  typeof value === 'object' && value !== null && !isList(value)
    ? ['', ...Object.entries(value).map(([key, part]) => wrapped(`${key}: ${shown(part)}`, 4, 2))]
    : [shown(value)]

const cameOrWent = (what: string, value: unknown): string => {
  const [first, ...parts] = whole(value)
  return [wrapped(`${what} ${first}`.trimEnd(), 2, 4), ...parts].join('\n')
}

const fieldText = ({ field, before, after }: FieldChange): string => {
  if (before === undefined) return cameOrWent(`${field}: added`, after)
  if (after === undefined) return cameOrWent(`${field}: removed`, before)
  return wrapped(`${field}: ${shown(before)} → ${shown(after)}`, 2, 4)
}

/** Sections by a title that says where they belong. */
const titled = (plan: Plan): Map<string, string[]> => {
  const under = (owner: string, sections: readonly Section[]) =>
    sections.map(({ name, lines }) => [`${owner}  ${name}`, lines] as const)
  return new Map([
    ...plan.hosts.flatMap((host) => under(host.name, [...hostSections(host), ...fileSections(host)])),
    ...under('certificate', certificateSections(plan)),
  ])
}

const context = 2

/** A line of a change that fits the page; one of a file is left as programs read it. */
const fitting = (line: string, title: string): string =>
  / {2}\//.test(title) ? `  ${line}` : wrapped(line, 2, 6)

const painted = (line: string, shown: string, paint: Paint): string => {
  if (line.startsWith('+')) return paint('good', shown)
  return line.startsWith('-') ? paint('bad', shown) : shown
}

const sectionDiff = (
  title: string,
  before: readonly string[],
  after: readonly string[],
  paint: Paint,
): string[] => {
  const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('')
  const { hunks } = structuredPatch('', '', text(before), text(after), '', '', { context })
  if (hunks.length === 0) return []
  const body = hunks.map((hunk) =>
    hunk.lines.map((line) => painted(line, fitting(line, title), paint)).join('\n'),
  )
  return [`${paint('heading', title)}\n${body.join(`\n  ${paint('faint', '…')}\n`)}`]
}

/** What changes between two deployments: the fields first, then host by host what that leads to. */
export const diffText = (before: Planned, after: Planned, paint: Paint = plain): string => {
  const fields = fieldChanges(before.deployment, after.deployment)
  if (fields.length === 0) return 'Nothing changes: this is the deployment as it should be.'
  const [old, now] = [titled(before.plan), titled(after.plan)]
  const titles = [...new Set([...old.keys(), ...now.keys()])]
  return [
    [paint('heading', 'deployment'), ...fields.map(fieldText)].join('\n'),
    ...titles.flatMap((title) => sectionDiff(title, old.get(title) ?? [], now.get(title) ?? [], paint)),
  ].join('\n\n')
}
