import { isFields } from './fields.ts'

/** A value with another laid over it: objects field by field, lists as a whole. */
export const over = (base: unknown, value: unknown): unknown => {
  if (!isFields(base) || !isFields(value)) return value
  const merged = Object.entries(value).map(([key, part]) => [key, over(base[key], part)])
  return { ...base, ...Object.fromEntries(merged) }
}
