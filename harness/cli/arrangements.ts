import type { Deployment } from '../deployment/schema.ts'
import { SalemError } from '../errors.ts'
import { proxies } from '../proxies/index.ts'
import type { Arrangement } from '../trial/campaign.ts'
import { exitCodes } from './fail.ts'
import { didYouMean } from './near.ts'

const all: readonly Arrangement[] = proxies.flatMap(({ id, modes }) =>
  modes.map((mode) => ({ product: id, mode })),
)

export const arrangementName = ({ product, mode }: Arrangement): string => `${product}:${mode}`

const named = (choice: string): Arrangement[] => {
  const found = all.filter((one) => one.product === choice || arrangementName(one) === choice)
  if (found.length > 0) return found
  const known = [...proxies.map(({ id }) => id), ...all.map(arrangementName)]
  throw new SalemError({
    code: 'unknown-proxy',
    message: `--proxy: expected one of ${[...new Set(known)].join(', ')}, got ${choice}${didYouMean(choice, known)}`,
    exitCode: exitCodes.usage,
  })
}

/**
 * What `--proxy` means: `haproxy` is the product in all of its modes, `haproxy:bridge` in one. None: all products in
 * all modes.
 * @throws SalemError `unknown-proxy`
 */
export const arrangementsFor = (choices: readonly string[]): readonly Arrangement[] => {
  const found = new Set(choices.flatMap(named))
  return choices.length === 0 ? all : all.filter((one) => found.has(one))
}

/** The deployment with the proxy that `--proxy` names, in its first mode unless one is named; its own without. */
export const arrangedBy = (deployment: Deployment, choice: string | undefined): Deployment => {
  const [first] = choice ? named(choice) : []
  return first
    ? { ...deployment, proxy: { ...deployment.proxy, product: first.product, mode: first.mode } }
    : deployment
}
