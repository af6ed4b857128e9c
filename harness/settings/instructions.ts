import type { Deployment } from '../deployment/schema.ts'
import type { BoxSettings } from './settings.ts'
import { unexpressed } from './unexpressed.ts'

/** What a change is about, for what no generator can say. `own`: in the words of one product. */
export type InWords = { title: string; repair: string; own?: string }

/**
 * What to set up at the box for a deployment, or what to change. `words` are there when the text does not say it all,
 * `commands` when something is to be typed elsewhere.
 */
export type Instructions = { product: BoxSettings; text: string; words: string[]; commands?: string }

const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing'

const read = (d: Deployment, field: string): unknown =>
  field.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], d)

const modeWords = { l4: 'forward packets', passThrough: 'pass connections on', bridge: 'end TLS' } as const

const notInMode = ({ title, modes }: BoxSettings, { proxy }: Deployment): string | undefined =>
  modes.includes(proxy.mode) ? undefined : `${title} does not ${modeWords[proxy.mode]} (mode ${proxy.mode}).`

/** Everything, for a box with nothing on it. */
export const toSetUp = (product: BoxSettings, d: Deployment): Instructions => {
  const not = notInMode(product, d)
  if (not) return { product, text: '', words: [not] }
  return { product, text: product.whole(d), words: [], commands: product.beside?.whole(d) ?? '' }
}

/**
 * What to change between two deployments. What a product's text cannot say is said in words, never left out.
 * @param healing whether it leads back
 */
export const toChange = (
  product: BoxSettings,
  from: Deployment,
  to: Deployment,
  { title, repair, own }: InWords,
  healing = false,
): Instructions => {
  const not = notInMode(product, to)
  if (not) return { product, text: '', words: [not] }
  const because = product.cannot?.(healing ? from : to)
  const fields = unexpressed(product, from, to)
  const text = because ? '' : product.change(from, to)
  const commands = because ? '' : (product.beside?.change(from, to) ?? '')
  const needed = because !== undefined || fields.length > 0 || text + commands === ''
  const lack = (field: string) => product.lacks?.[field.replace('proxy.', '')]
  const sentence = healing
    ? `Undo by hand: ${own ?? repair}`
    : `Make the proxy be so that this is true: ${title}. (The way back: ${own ?? repair})`
  return {
    product,
    text,
    commands,
    words: [
      ...(because ? [`${product.title} ${because}.`] : []),
      ...fields.map(
        (field) =>
          `${field}: ${shown(read(from, field))} → ${shown(read(to, field))}${lack(field) ? ` (${lack(field)})` : ''}`,
      ),
      ...(needed ? [sentence] : []),
    ],
  }
}
