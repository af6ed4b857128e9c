import { type Outcome, outcome } from './outcome.ts'
import { type Trial, type Vantage, vantages } from './values.ts'

const about = ({ scenario, proxy, mode }: Trial): string => `${scenario} on ${proxy}:${mode}`

const verdictsOf = ({ verdicts }: Trial): string =>
  vantages.map((vantage) => `${vantage} ${verdicts[vantage]}`).join(', ')

const because = ({ reason }: Trial): string => (reason ? `\n${reason}` : '')

/** Every vantage detected the fault, the control was clear, or the trial did not apply. */
export const toBeAsExpected = (trial: Trial): Outcome =>
  outcome(
    trial.asExpected,
    `expected the trial of ${about(trial)} to end as it should, but it ended ${verdictsOf(trial)}${because(trial)}`,
    `expected the trial of ${about(trial)} not to end as it should, but it ended ${verdictsOf(trial)}`,
  )

/** The diagnosis from that vantage, or from both, named the fault and nothing else. */
export const toBeDetected = (trial: Trial, from?: Vantage): Outcome => {
  const asked = from ? [from] : vantages
  const where = asked.join(' and ')
  return outcome(
    asked.every((vantage) => trial.verdicts[vantage] === 'detected'),
    `expected ${about(trial)} to be detected from ${where}, but the verdicts are ${verdictsOf(trial)}${because(trial)}`,
    `expected ${about(trial)} not to be detected from ${where}, but it was`,
  )
}
