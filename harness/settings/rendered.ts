import { createTwoFilesPatch } from 'diff'
import type { Deployment } from '../deployment/schema.ts'
import { certificateFiles } from '../plan/box.ts'
import type { ProxyProduct } from '../proxies/product.ts'
import { linuxNetwork } from './linux-network.ts'
import type { BoxSettings } from './settings.ts'

/** A configuration file of a product that Salem renders for its own labs. Its PEM files are named where they are to be copied from. */
const textOf = (product: ProxyProduct, d: Deployment, inLab: readonly string[]): string => {
  const files = product.render(d).files
  const text = files.flatMap(({ content }) => (content.kind === 'text' ? [content.text] : [])).join('\n')
  const lines = text.split('\n').filter((line) => !inLab.includes(line))
  const { all, roots } = certificateFiles(d)
  const source = (path: string) => (path.endsWith('trust.pem') ? roots : all)
  const copies = files
    .filter(({ content }) => content.kind === 'pem' && d.proxy.mode === 'bridge')
    .map(({ path }) => `# ${path} is a copy of ${source(path)}`)
  return [...copies, ...lines].join('\n')
}

/**
 * Settings of a product that Salem has a renderer of, one a mode.
 * @param inLab lines that only a lab's own process needs
 */
export const renderedSettings = (
  {
    id,
    title,
    file,
    lacks = {},
    inLab = [],
  }: Pick<BoxSettings, 'id' | 'title' | 'file' | 'lacks'> & { inLab?: readonly string[] },
  products: readonly ProxyProduct[],
): BoxSettings => {
  const productIn = (d: Deployment) =>
    products.find(({ modes }) => modes.includes(d.proxy.mode)) as ProxyProduct
  const whole = (d: Deployment) => textOf(productIn(d), d, inLab)
  return {
    id,
    title,
    file,
    modes: [...new Set(products.flatMap(({ modes }) => modes))],
    whole,
    change: (from, to) => {
      const [before, after] = [whole(from), whole(to)]
      return before === after ? '' : createTwoFilesPatch(file, file, before, after, '', '', { context: 3 })
    },
    beside: linuxNetwork,
    cannot: (d) => productIn(d).cannot(d),
    lacks,
  }
}
