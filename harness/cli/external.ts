import type { Deployment } from '../deployment/schema.ts'
import { needRoot } from '../engines/netns/need-root.ts'
import { exitCodes, SalemError } from '../errors.ts'
import type { Owner } from '../trial/owner.ts'
import type { ProxyChoice } from './arrangements.ts'
import { type BoxChoice, deploymentWithBox, productsNamed } from './box-choice.ts'
import { makeBoxFolder } from './box-folder.ts'
import { boxOwner } from './box-owner.ts'

/** What the options of `salem run` say about a box of one's own. */
export type ExternalChoice = BoxChoice & {
  proxy?: string[]
  engine: string
  folder?: string
  /** Seconds. */
  wait?: number
  onlyAround?: boolean
}

/** A campaign with a box in the middle. */
export type WithBox = ProxyChoice & {
  owner: Owner
  onlyAround: boolean
  /** Takes away what was made for the owner. */
  end: () => Promise<void>
}

const usage = (message: string, next: string): SalemError =>
  new SalemError({ code: 'usage', message, next, exitCode: exitCodes.usage })

const example = 'sudo salem run --proxy external --interface eth1 --vip 198.51.100.10'

const ownOptions = [
  ...(['interface', 'vip', 'self', 'mode', 'product'] as const),
  ...(['folder', 'wait', 'onlyAround', 'breaksNtlm'] as const),
]

/** Options that mean nothing without a box, and those that it needs. */
const checked = ({ proxy = [], engine, ...choice }: ExternalChoice): void => {
  const given = ownOptions.find((name) => choice[name] !== undefined)
  if (!proxy.includes('external')) {
    if (given === undefined) return
    throw usage(
      `--${given.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}: expected --proxy external beside it`,
      example,
    )
  }
  if (proxy.length > 1) throw usage('--proxy: expected external alone: there is one box', example)
  if (choice.interface === undefined) {
    throw usage(
      '--proxy external: expected --interface, the network interface that leads to the box',
      example,
    )
  }
  if (choice.breaksNtlm && (choice.mode ?? 'bridge') !== 'bridge') {
    throw usage(
      `--breaks-ntlm: expected --mode bridge, for only who ends TLS can, got ${choice.mode}`,
      example,
    )
  }
  if (engine !== 'netns') {
    throw usage(`--engine: expected netns, which can take an interface into a lab, got ${engine}`, example)
  }
}

const usualWaitSeconds = (): number => (process.stderr.isTTY ? 600 : 60)

/**
 * The campaign that `--proxy external` asks for; nothing without it.
 * @throws SalemError for options that do not go together, and for a user who is not root; nothing was made then
 */
export const externalChosen = async (
  healthy: Deployment,
  choice: ExternalChoice,
  signal: AbortSignal,
): Promise<WithBox | undefined> => {
  checked(choice)
  if (!choice.proxy?.includes('external')) return undefined
  const deployment = deploymentWithBox(healthy, choice)
  const products = productsNamed(choice.product)
  const { interface: name = '', folder: path, wait = usualWaitSeconds(), onlyAround = false } = choice
  needRoot(name)
  const folder = path === undefined ? undefined : await makeBoxFolder(path)
  return {
    deployment,
    arrangements: [{ product: 'external', mode: deployment.proxy.mode }],
    files: new Map(),
    owner: boxOwner({ products, boundMs: wait * 1000, signal, ...(folder && { folder }) }),
    onlyAround,
    end: async () => folder?.remove(),
  }
}
