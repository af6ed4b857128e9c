import { isDeepStrictEqual } from 'node:util'
import { isFields } from '../deployment/fields.ts'

/** One operation of RFC 6902. */
export type PatchOperation =
  | { op: 'add' | 'replace'; path: string; value: unknown }
  | { op: 'remove'; path: string }

/** A JSON object that is being built. */
export type Json = Record<string, unknown>

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** What turns one JSON value into another. Lists are replaced as a whole: theirs are short, and their order means something. */
export const patchBetween = (from: unknown, to: unknown, path = ''): PatchOperation[] => {
  if (isDeepStrictEqual(from, to)) return []
  if (!isFields(from) || !isFields(to)) return [{ op: 'replace', path, value: to }]
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((key): PatchOperation[] => {
    const at = `${path}/${escaped(key)}`
    if (!(key in to)) return [{ op: 'remove', path: at }]
    if (!(key in from)) return [{ op: 'add', path: at, value: to[key] }]
    return patchBetween(from[key], to[key], at)
  })
}
