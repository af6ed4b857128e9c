/** An object with fields of any kind. */
export type Fields = Readonly<Record<string, unknown>>

/** Whether a value has fields by name: no list, no text, not nothing. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
