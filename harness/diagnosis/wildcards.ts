import type { View } from './diagnosis.ts'
import { handshakesOf } from './handshakes.ts'

const isWildcard = (name: string): boolean => name.startsWith('*.')

/** Whether a wildcard and a name are of one domain, at whatever level: above, below or beside. */
const areRelated = (wildcard: string, name: string): boolean => {
  const base = wildcard.slice(1)
  return `.${name}`.endsWith(base) || base.endsWith(name.slice(name.indexOf('.')))
}

/** Wildcards on certificates that were meant to hold a name they came for, and do not reach it. */
export const shortWildcards = (view: View): string[] =>
  handshakesOf(view).flatMap(({ name, tls }) =>
    tls.nameMatches
      ? []
      : (tls.chain[0]?.names ?? []).filter((held) => isWildcard(held) && areRelated(held, name)),
  )
