import { type Arrangement, arranged } from '../deployment/arrangement.ts'
import type { ProxyDescription } from '../deployment/proxy-description.ts'
import type { Deployment } from '../deployment/schema.ts'
import { exitCodes, SalemError } from '../errors.ts'
import { loadProxy, withProxies } from '../proxies/custom/load.ts'
import { proxies } from '../proxies/index.ts'
import { didYouMean } from './near.ts'

const arrangementsOf = ({ id, modes }: Pick<ProxyDescription, 'id' | 'modes'>): Arrangement[] =>
  modes.map((mode) => ({ product: id, mode }))

const all: readonly Arrangement[] = proxies.flatMap(({ id, modes }) =>
  arrangementsOf({ id, modes: [...modes] }),
)

/** One product for each way of forwarding: what is put on trial unless somebody says otherwise. */
const reference: readonly Arrangement[] = all.filter(({ product }) => ['fastl4', 'haproxy'].includes(product))

export const arrangementName = ({ product, mode }: Arrangement): string => `${product}:${mode}`

const onlyRun = (): SalemError =>
  new SalemError({
    code: 'external-elsewhere',
    message:
      '--proxy external: expected `salem run --proxy external --interface …`, which alone can take a box of yours into a lab; --mode says how it forwards',
    next: '`salem settings` prints what to set up at it; docs/external-proxy.md says the rest',
    exitCode: exitCodes.usage,
  })

const otherMode = (choice: string, its: readonly string[]): SalemError =>
  new SalemError({
    code: 'unknown-proxy',
    message: `--proxy: expected a mode in which that product forwards (${its.join(', ')}), got ${choice}`,
    next: 'docs/proxies.md says what each is',
    exitCode: exitCodes.usage,
  })

const named = (choice: string): readonly Arrangement[] => {
  if (choice === 'all') return all
  const found = all.filter((one) => one.product === choice || arrangementName(one) === choice)
  if (found.length > 0) return found
  const [product] = choice.split(':')
  if (product === 'external') throw onlyRun()
  const its = all.filter((one) => one.product === product).map(arrangementName)
  if (its.length > 0) throw otherMode(choice, its)
  const known = ['all', ...proxies.map(({ id }) => id), ...all.map(arrangementName)]
  throw new SalemError({
    code: 'unknown-proxy',
    message: `--proxy: expected one of ${[...new Set(known)].join(', ')}, or a .yaml file, got ${choice}${didYouMean(choice, known)}`,
    next: 'docs/proxies.md says what each is',
    exitCode: exitCodes.usage,
  })
}

/** A proxy of one's own is named by its file. */
const isFile = (choice: string): boolean => /\.ya?ml$/i.test(choice)

/** What `--proxy` means: arrangements, and the deployment in which they can be named. */
export type ProxyChoice = {
  deployment: Deployment
  arrangements: readonly Arrangement[]
  /** Where proxies are described, by their ids. */
  files: ReadonlyMap<string, string>
}

/**
 * `haproxy` is the product in all of its modes, `haproxy:bridge` in one, `./mybox.yaml` one that its owner describes.
 * `all`: every product that Salem brings along, in every mode. Nothing named: one product for each mode.
 * @throws SalemError `unknown-proxy`, or why a file describes none
 */
export const chosenProxies = async (
  healthy: Deployment,
  choices: readonly string[],
): Promise<ProxyChoice> => {
  const paths = [...new Set(choices.filter(isFile))]
  const described = await Promise.all(paths.map((path) => loadProxy(path)))
  const wanted = new Set(choices.filter((choice) => !isFile(choice)).flatMap(named))
  const ours = choices.length === 0 ? reference : all.filter((one) => wanted.has(one))
  return {
    deployment: described.length > 0 ? withProxies(healthy, described) : healthy,
    arrangements: [...ours, ...described.flatMap(arrangementsOf)],
    files: new Map(described.map(({ id }, i) => [id, paths[i] as string])),
  }
}

const onlyOne = (): SalemError =>
  new SalemError({
    code: 'unknown-proxy',
    message: `--proxy: expected one of ${proxies.map(({ id }) => id).join(', ')}, or a .yaml file, got all`,
    next: 'leave it out, or name one: a lab has one reverse proxy',
    exitCode: exitCodes.usage,
  })

/** The deployment with the proxy that `--proxy` names, in its first mode unless one is named; its own without. */
export const arrangedBy = async (healthy: Deployment, choice: string | undefined): Promise<Deployment> => {
  if (choice === undefined) return healthy
  if (choice === 'all') throw onlyOne()
  const { deployment, arrangements } = await chosenProxies(healthy, [choice])
  return arranged(deployment, arrangements[0] as Arrangement)
}
