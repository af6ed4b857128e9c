import { checkedDeployment } from '../deployment/check.ts'
import type { Deployment, Mode } from '../deployment/schema.ts'
import { withBox } from '../deployment/with-box.ts'
import { exitCodes, SalemError } from '../errors.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { boxSettings } from '../settings/index.ts'
import type { InWords } from '../settings/instructions.ts'
import type { BoxSettings } from '../settings/settings.ts'
import { didYouMean } from './near.ts'

/** What the options say about a box that stands outside of the lab. */
export type BoxChoice = {
  vip?: string
  self?: string
  mode?: Mode
  interface?: string
  product?: string[]
  breaksNtlm?: boolean
}

/** How a box forwards when nothing is said: most that publish Lync end TLS. */
const usualMode: Mode = 'bridge'

/**
 * The deployment with that box in the middle.
 * @throws SalemError `deployment-invalid` when an address is none of the perimeter's, or another host's
 */
export const deploymentWithBox = (
  d: Deployment,
  { vip, self, mode = usualMode, interface: name = 'eth1', breaksNtlm }: BoxChoice,
): Deployment =>
  checkedDeployment(
    withBox(d, {
      mode,
      interface: name,
      ...(vip && { vip }),
      ...(self && { self }),
      ...(breaksNtlm && { breaksNtlm }),
    }),
    'the deployment with --vip and --self',
  )

/**
 * The products whose settings are asked for; all unless some are named.
 * @throws SalemError `unknown-product`
 */
export const productsNamed = (names: readonly string[] = []): readonly BoxSettings[] => {
  const known = boxSettings.map(({ id }) => id)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new SalemError({
      code: 'unknown-product',
      message: `--product: expected one of ${known.join(', ')}, got ${unknown}${didYouMean(unknown, known)}`,
      next: 'name one of them, or leave --product out for all',
      exitCode: exitCodes.usage,
    })
  }
  return boxSettings.filter(({ id }) => names.length === 0 || names.includes(id))
}

/** A scenario in the words that a product's owner needs where its settings do not say it all. */
export const wordsFor = (scenario: Scenario, { id }: BoxSettings): InWords => {
  if (scenario.kind === 'control') return { title: scenario.title }
  const { repair, title } = scenario
  const key = id === 'as3' ? 'bigip' : id
  const own = (repair as Record<string, string | undefined>)[key]
  return { title, repair: repair.general, ...(own && { own }) }
}
