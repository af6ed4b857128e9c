import { createHash } from 'node:crypto'
import type { Deployment } from '../deployment/schema.ts'
import type { Vantage } from '../diagnosis/diagnosis.ts'
import { questionsOf } from '../diagnosis/questions.ts'
import { planOf } from '../plan/build.ts'
import type { FaultScenario, Scenario } from '../scenario/scenario.ts'
import { applies } from '../trial/applies.ts'
import { briefFor } from '../trial/brief.ts'
import { deploymentOf, settingFor } from '../trial/subject.ts'

const vantages: readonly Vantage[] = ['outside', 'inside']

/** What is said to people alone is no part of it: a page with other words needs no lab. */
const forPeople: readonly string[] = [
  'title',
  'sources',
  'ticket',
  'hints',
  'difficulty',
  'repair',
] satisfies (keyof FaultScenario)[]

const withoutWords = (scenario: Scenario): object =>
  Object.fromEntries(Object.entries(scenario).filter(([field]) => !forPeople.includes(field)))

/** What one scenario comes to: what is claimed of it, what its lab is made of, and what may be asked there. */
const partsOf = (plain: Deployment, scenario: Scenario): unknown[] => {
  const healthy = settingFor(plain, scenario)
  return [
    // Functions are left out; what they come to is in the plan and in the questions.
    withoutWords(scenario),
    planOf(deploymentOf(plain, scenario)),
    vantages.map((vantage) => questionsOf(briefFor(healthy, vantage), vantage)),
  ]
}

/**
 * What an atlas depends on, in one number: all scenarios as far as they are looked at, their plans in all modes, and the
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
