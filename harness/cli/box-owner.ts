import { handedOver } from '../plan/box.ts'
import { boxFolder } from '../proxies/external/product.ts'
import { instructionsText } from '../reports/instructions-text.ts'
import { type Instructions, toChange, toSetUp } from '../settings/instructions.ts'
import type { BoxSettings } from '../settings/settings.ts'
import type { Errand, Owner } from '../trial/owner.ts'
import { wordsFor } from './box-choice.ts'
import type { BoxFolder } from './box-folder.ts'
import { say } from './print.ts'

type Options = {
  products: readonly BoxSettings[]
  folder?: BoxFolder
  boundMs: number
  signal: AbortSignal
}

const instructionsFor = (errand: Errand, product: BoxSettings): Instructions => {
  const { from, to } = errand
  if (errand.step === 'set-up' || errand.subject.kind === 'pair') return toSetUp(product, to)
  return toChange(product, from, to, wordsFor(errand.subject, product), errand.step === 'heal')
}

const titleOf = (errand: Errand): string => {
  switch (errand.step) {
    case 'set-up':
      return 'Set up your box like this.'
    case 'break':
      return `${errand.subject.id}: change your box like this.`
    case 'heal':
      return `${errand.subject.id}: put your box back like this.`
    default:
      return errand satisfies never
  }
}

/** Certificates and keys as the lab has them, for a box that ends TLS. */
const certificatesOf = ({ lab, to }: Errand) =>
  Promise.all(
    handedOver(to).map(async ({ path }) => {
      const { stdout } = await lab.exec('proxy', ['cat', `${boxFolder}/${path}`])
      return { name: path, bytes: stdout }
    }),
  )

/** The settings as a whole as they are wanted now, a file a product, and last what the errand is: whoever waits for that has all of it. */
const wantedBy = (errand: Errand, products: readonly BoxSettings[]) => {
  const { step, to } = errand
  const inMode = products.filter(({ modes }) => modes.includes(to.proxy.mode))
  const files = inMode.map((product) => ({
    name: product.file,
    bytes: product.cannot?.(to) ? '' : `${product.whole(to).trimEnd()}\n`,
  }))
  const subject = 'subject' in errand ? { scenario: errand.subject.id } : {}
  return [...files, { name: 'errand.json', bytes: `${JSON.stringify({ step, ...subject })}\n` }]
}

/** Tells the owner of a box what to do, on standard error and in the folder that he named. */
export const boxOwner = ({ products, folder, boundMs, signal }: Options): Owner => ({
  boundMs,
  signal,
  ask: async (errand) => {
    if (folder) await folder.write([...(await certificatesOf(errand)), ...wantedBy(errand, products)])
    say(`\n${titleOf(errand)}`)
    for (const product of products) say(instructionsText(instructionsFor(errand, product)))
    if (folder) say(`The same as a whole, with certificates and keys, is in ${folder.path}.`)
    say(`Waiting until it is seen from the network around the box, ${boundMs / 1000} s at most.`)
  },
  seen: (_, { ms, late }) =>
    say(late ? `Not seen in time: ${late}` : `Seen after ${(ms / 1000).toFixed(1)} s.`),
})
