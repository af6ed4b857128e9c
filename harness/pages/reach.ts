import type { Reach } from './page.ts'
import { nameStep } from './reach/name-step.ts'
import { otherNames } from './reach/other-names.ts'
import { poolStep } from './reach/pool-step.ts'
import type { Seen } from './reach/seen.ts'
import { sipStep } from './reach/sip-step.ts'
import { slidesStep } from './reach/slides-step.ts'
import { synStep } from './reach/syn-step.ts'
import { tlsStep } from './reach/tls-step.ts'
import { webStep } from './reach/web-step.ts'

/** How far a sign-in came, step by step: what the client saw, and what the kernels on the way saw. Pure. */
export const reachOf = (seen: Seen): Reach[] => {
  const { web } = seen.view.brief.names
  const syn = synStep(seen)
  const steps = [
    ...nameStep(seen),
    ...syn,
    ...poolStep(
      seen,
      syn.every(({ to, end }) => to === 'proxy' && end === 'arrived'),
    ),
    ...tlsStep(seen),
    ...webStep(seen, 'http', 'HTTP', (url) => url.startsWith(`https://${web}/Autodiscover`)),
    ...webStep(seen, 'certprov', 'Sign-in', () => true),
    ...sipStep(seen),
    ...slidesStep(seen),
  ]
  return steps.every(({ end }) => end === 'arrived') ? [...steps, ...otherNames(seen)] : steps
}
