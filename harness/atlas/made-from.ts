import { createHash } from 'node:crypto'
import type { Deployment } from '../deployment/schema.ts'
import { lookUpRequests, surveyOf } from '../diagnosis/survey.ts'
import { planOf } from '../plan/build.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { applies } from '../trial/applies.ts'
import { briefFor } from '../trial/brief.ts'
import { deploymentOf } from '../trial/subject.ts'

/**
 * What an atlas depends on, in one number: the plans of all scenarios in all modes, and the questions. Needs no lab, so
 * that anybody can see whether an atlas is stale.
 */
export const madeFrom = (healthy: readonly Deployment[], scenarios: readonly Scenario[]): string => {
  const hash = createHash('sha256')
  for (const d of healthy) {
    const brief = briefFor(d, 'inside')
    hash.update(JSON.stringify([surveyOf(brief, 'inside'), lookUpRequests(brief)]))
    for (const scenario of scenarios.filter((s) => applies(d, s))) {
      hash.update(scenario.id).update(JSON.stringify(planOf(deploymentOf(d, scenario))))
    }
  }
  return hash.digest('hex')
}
