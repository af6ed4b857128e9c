import type { Statement } from './statements.ts'

export type Properties = Record<string, string>

const braced = (properties: Properties): string =>
  `{ ${Object.entries(properties)
    .map(([key, value]) => `${key} ${value}`)
    .join(' ')} }`

/** A component of a BIG-IP as tmsh makes, changes and deletes it. */
export const object = (name: string, properties: Properties): Statement => ({
  subject: name,
  make: `create ${name} ${braced(properties)}`,
  modify: `modify ${name} ${braced(properties)}`,
  unmake: `delete ${name}`,
})

/** Whole seconds are the least a BIG-IP knows. */
export const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000))
