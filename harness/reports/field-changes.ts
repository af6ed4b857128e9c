import { isDeepStrictEqual } from 'node:util'
import { diffArrays } from 'diff'
import { isFields } from '../deployment/fields.ts'

/** One field of a deployment that two values differ in. Absent: not there, in that value. */
export type FieldChange = { field: string; before?: unknown; after?: unknown }

/** Items are called by their name where they have one, else by their place. */
const itemField = (field: string, item: unknown, i: number): string => {
  const name = isFields(item) ? (item.name ?? item.origin) : undefined
  return typeof name === 'string' ? `${field}[${name}]` : `${field}.${i}`
}

/** Lists are compared item by item, so that one put in front does not change all that follow it. */
const listChanges = (field: string, before: readonly unknown[], after: readonly unknown[]): FieldChange[] => {
  if (before.length === after.length) {
    return before.flatMap((item, i) => fieldChanges(item, after[i], itemField(field, item, i)))
  }
  return diffArrays([...before], [...after], { comparator: isDeepStrictEqual }).flatMap(
    (part): FieldChange[] => {
      if (part.added) return part.value.map((item) => ({ field, after: item }))
      if (part.removed) return part.value.map((item) => ({ field, before: item }))
      return []
    },
  )
}

/** Everything two values differ in, down to the single setting. */
export const fieldChanges = (before: unknown, after: unknown, field = ''): FieldChange[] => {
  if (isDeepStrictEqual(before, after)) return []
  if (Array.isArray(before) && Array.isArray(after)) return listChanges(field, before, after)
  if (!isFields(before) || !isFields(after)) return [{ field, before, after }]
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.flatMap((key) => fieldChanges(before[key], after[key], field ? `${field}.${key}` : key))
}
