import type { Statement } from './statements.ts'

type Properties = Record<string, string>

const braced = (properties: Properties): string =>
  `{ ${Object.entries(properties)
    .map(([key, value]) => `${key} ${value}`)
    .join(' ')} }`

/** A named object of a BIG-IP, which is created, modified and deleted as a whole. */
export const object = (name: string, properties: Properties): Statement => ({
  subject: name,
  make: `create ${name} ${braced(properties)}`,
  modify: `modify ${name} ${braced(properties)}`,
  unmake: `delete ${name}`,
})
