import { isDeepStrictEqual } from 'node:util'
import type { Deployment } from '../deployment/schema.ts'
import { boxOf } from '../plan/box.ts'
import type { BoxSettings } from './settings.ts'
import { unexpressed } from './unexpressed.ts'

/** What a change is about, for what no generator can say. `own`: in the words of one product. No repair: nothing is broken. */
export type InWords = { title: string; repair?: string; own?: string }

/**
 * What to set up at the box for a deployment, or what to change. `words` are there when the text does not say it all,
 * `commands` when something is to be typed elsewhere.
 */
export type Instructions = { product: BoxSettings; text: string; words: string[]; commands?: string }

const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing'

const read = (d: Deployment, field: string): unknown =>
  field.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], d)

/** Why a product has no setting for a field, where it says so. */
const lackOf = ({ lacks = {} }: BoxSettings, field: string): string | undefined =>
  lacks[field.replace('proxy.', '')]

const modeWords = { l4: 'forward packets', passThrough: 'pass connections on', bridge: 'end TLS' } as const

const notInMode = ({ title, modes }: BoxSettings, { proxy }: Deployment): string | undefined =>
  modes.includes(proxy.mode) ? undefined : `${title} does not ${modeWords[proxy.mode]} (mode ${proxy.mode}).`

/** Everything, for a box with nothing on it. */
export const toSetUp = (product: BoxSettings, d: Deployment): Instructions => {
  const not = notInMode(product, d)
  if (not) return { product, text: '', words: [not] }
  return { product, text: product.whole(d), words: [], commands: product.beside?.whole(d) ?? '' }
}

/** What changes, for commands that do not say it all. */
const inWords = (
  product: BoxSettings,
  fields: readonly string[],
  { title: what, repair = 'as it was before', own = repair }: InWords,
  healing: boolean,
): string => {
  if (healing) return `Undo by hand: ${own}`
  const without = fields.length > 0 && fields.every((field) => lackOf(product, field))
  const make = without
    ? `${product.title} has no setting for this. If it is not true by itself, make it so by other means, or leave it out`
    : 'Make the proxy be so that this is true'
  return `${make}: ${what}. (The way back: ${own})`
}

/** For what is, or is not, around the box. */
const nothingToDo = ({ title, repair, own = repair }: InWords, healing: boolean): string => {
  const mended = own ? ` What mends it: ${own}` : ''
  return healing
    ? 'Nothing is to be undone at the proxy: what was different lies around it.'
    : `Nothing is to be changed at the proxy, for this lies around it: ${title}.${mended}`
}

/**
 * What to change between two deployments. What a product's text cannot say is said in words, never left out.
 * @param healing whether it leads back
 */
export const toChange = (
  product: BoxSettings,
  from: Deployment,
  to: Deployment,
  what: InWords,
  healing = false,
): Instructions => {
  const not = notInMode(product, to)
  if (not) return { product, text: '', words: [not] }
  const fields = unexpressed(product, from, to)
  const changed = fields.map((field) => {
    const lack = lackOf(product, field)
    return `${field}: ${shown(read(from, field))} → ${shown(read(to, field))}${lack ? ` (${lack})` : ''}`
  })
  const because = product.cannot?.(healing ? from : to)
  if (because) {
    const so = healing
      ? 'So nothing was changed at it, and nothing is to be undone.'
      : `So this cannot be tried with it, and nothing is to be changed: ${what.title}.`
    return { product, text: '', words: [`${product.title} ${because}.`, ...changed, so] }
  }
  if (isDeepStrictEqual(from, to)) return { product, text: '', words: ['Nothing is to be changed.'] }
  if (isDeepStrictEqual(boxOf(from), boxOf(to)))
    return { product, text: '', words: [nothingToDo(what, healing)] }
  const text = product.change(from, to)
  const commands = product.beside?.change(from, to) ?? ''
  const needed = fields.length > 0 || text + commands === ''
  return {
    product,
    text,
    commands,
    words: [...changed, ...(needed ? [inWords(product, fields, what, healing)] : [])],
  }
}
