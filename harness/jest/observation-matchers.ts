import { type Outcome, outcome } from './outcome.ts'
import type { Observation } from './values.ts'

/** What was observed came out like that: `timeout`, `refused`, `response` … */
export const toComeOut = (observation: Observation, wanted: string): Outcome => {
  const { from, command, summary } = observation
  const seen = `from ${from}: ${summary}\n  ${command}`
  return outcome(
    observation.outcome === wanted,
    `expected the outcome ${wanted}, got ${observation.outcome}\n  ${seen}`,
    `expected an outcome other than ${wanted}\n  ${seen}`,
  )
}
