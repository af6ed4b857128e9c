import { isDeepStrictEqual } from 'node:util'
import { isFields } from '../deployment/fields.ts'
import type { Deployment } from '../deployment/schema.ts'
import { boxOf } from '../plan/box.ts'
import type { BoxSettings } from './settings.ts'

/** Paths of the single settings in which two values differ; a list is one setting. */
const differing = (from: unknown, to: unknown, path: readonly string[] = []): string[][] => {
  if (isDeepStrictEqual(from, to)) return []
  if (!isFields(from) || !isFields(to)) return [[...path]]
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((key) =>
    differing(from[key], to[key], [...path, key]),
  )
}

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((part, key) => (isFields(part) ? part[key] : undefined), value)

/** The value with one setting as it is in another. */
const withOne = (value: unknown, path: readonly string[], setting: unknown): unknown => {
  const [key, ...rest] = path
  if (key === undefined) return setting
  const fields = isFields(value) ? value : {}
  return { ...fields, [key]: withOne(fields[key], rest, setting) }
}

/**
 * Settings of a box that a product's text does not speak of: with or without the change of one of them it is the same text.
 * Found by trying, so that a setting which a generator has never heard of is found as well.
 */
export const unexpressed = (
  { whole, beside }: Pick<BoxSettings, 'whole' | 'beside'>,
  from: Deployment,
  to: Deployment,
): string[] => {
  const known = new Set(Object.keys(boxOf(to)))
  return differing(from.proxy, to.proxy)
    .filter(([first = '']) => known.has(first))
    .filter((path) => {
      const alone = withOne(from.proxy, path, at(to.proxy, path)) as Deployment['proxy']
      const without = withOne(to.proxy, path, at(from.proxy, path)) as Deployment['proxy']
      // Certificates of either side are known to both; the extra ones change nothing by being there.
      const certificates = { ...from.certificates, ...to.certificates }
      const text = (d: Deployment, proxy = d.proxy) => {
        const one = { ...d, certificates, proxy }
        return `${whole(one)}\n${beside?.whole(one)}`
      }
      return text(from) === text(from, alone) && text(to) === text(to, without)
    })
    .map((path) => ['proxy', ...path].join('.'))
}
