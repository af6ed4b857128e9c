import { createHash } from 'node:crypto'
import type { Deployment } from '../deployment/schema.ts'
import type { Vantage } from '../diagnosis/diagnosis.ts'
import { questionsOf } from '../diagnosis/questions.ts'
import { planOf } from '../plan/build.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { applies } from '../trial/applies.ts'
import { briefFor } from '../trial/brief.ts'
import { deploymentOf, settingFor } from '../trial/subject.ts'

const vantages: readonly Vantage[] = ['outside', 'inside']

/** What one scenario comes to: all that is said of it, what its lab is made of, and what may be asked there. */
const partsOf = (plain: Deployment, scenario: Scenario): unknown[] => {
  const healthy = settingFor(plain, scenario)
  return [
    // Functions are left out; what they come to is in the plan and in the questions.
    scenario,
    planOf(deploymentOf(plain, scenario)),
    vantages.map((vantage) => questionsOf(briefFor(healthy, vantage), vantage)),
  ]
}

/**
 * What an atlas depends on, in one number: all scenarios as they are written, their plans in all modes, and the
 * questions, also those that are asked only where others have been answered. Needs no lab, so that anybody can see
 * whether an atlas is stale.
 */
export const madeFrom = (healthy: readonly Deployment[], scenarios: readonly Scenario[]): string => {
  const hash = createHash('sha256')
  for (const d of healthy)
    for (const scenario of scenarios.filter((s) => applies(d, s)))
      hash.update(JSON.stringify(partsOf(d, scenario)))
  return hash.digest('hex')
}
