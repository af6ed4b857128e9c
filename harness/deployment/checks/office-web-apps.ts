import type { Deployment } from '../schema.ts'
import type { Problem } from './problem.ts'

/** Who publishes Office Web Apps, or lets somebody reach them, must have them. */
export const officeWebAppsProblems = (d: Deployment): Problem[] => {
  if (d.officeWebApps) return []
  const speaking = (['border', 'firewall'] as const).flatMap((router) =>
    d[router].rules.flatMap((rule, i) =>
      (['from', 'to'] as const)
        .filter((end) => rule[end] === 'officeWebApps')
        .map((end) => `${router}.rules.${i}.${end}`),
    ),
  )
  return [...(d.proxy.officeWebApps ? ['proxy.officeWebApps'] : []), ...speaking].map((field) => ({
    field,
    message: 'expected an Office Web Apps server, but the deployment has none (officeWebApps)',
  }))
}
