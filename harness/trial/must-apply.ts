import type { Deployment } from '../deployment/schema.ts'
import { exitCodes, SalemError } from '../errors.ts'
import { proxyOf } from '../proxies/index.ts'
import { excludedIn, type Scenario } from '../scenario/scenario.ts'

/**
 * Whether a deployment can really be what scenarios make of it: a lab of another would bear their ticket and be healthy.
 * @param named what they are called together
 * @throws SalemError `not-applicable` when the mode excludes one of them, or the proxy product cannot be set up like that
 */
export const mustApply = (
  scenarios: readonly Scenario[],
  broken: Deployment,
  { named, next }: { named: string; next: string },
): void => {
  const product = proxyOf(broken)
  const { mode } = broken.proxy
  const not = (message: string) =>
    new SalemError({ code: 'not-applicable', message, next, exitCode: exitCodes.usage })
  for (const scenario of scenarios) {
    const because = excludedIn(scenario, mode)
    if (because) throw not(`${scenario.id} does not apply to mode ${mode}: ${because}`)
  }
  const reason = product.cannot(broken)
  if (reason) throw not(`${named} does not apply to ${product.title}: it ${reason}`)
}
