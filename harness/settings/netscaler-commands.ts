import type { Statement } from './statements.ts'

/** Something that is added and removed by its name. */
export const thing = (kind: string, name: string, rest: string): Statement => ({
  subject: `${kind} ${name}`,
  make: `add ${kind} ${name}${rest && ` ${rest}`}`,
  unmake: `rm ${kind} ${name}`,
})

export const bound = (what: string): Statement => ({
  subject: what,
  make: `bind ${what}`,
  unmake: `unbind ${what}`,
})

/** `set` of another value replaces the old one. */
export const set = (what: string, options: string): Statement => ({
  subject: `set ${what}`,
  make: `set ${what} ${options}`,
  modify: `set ${what} ${options}`,
})
