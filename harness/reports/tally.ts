import { type Trial, type Verdict, vantages } from '../trial/outcome.ts'

/** From the one that matters most: a broken harness says nothing about the tool on trial. */
const byWeight: readonly Verdict[] = [
  'error',
  'wrong',
  'missed',
  'false-alarm',
  'inconclusive',
  'not-applicable',
  'detected',
  'clear',
]

/** The verdict that a trial is counted under: the graver one of its vantages. */
export const gravest = (trial: Trial): Verdict =>
  byWeight.find((verdict) => vantages.some((vantage) => trial.verdicts[vantage] === verdict)) as Verdict

/** How many trials ended in each verdict, the gravest first; verdicts that did not occur are left out. */
export const tally = (trials: readonly Trial[]): { verdict: Verdict; count: number }[] =>
  byWeight
    .map((verdict) => ({ verdict, count: trials.filter((trial) => gravest(trial) === verdict).length }))
    .filter(({ count }) => count > 0)

/** `fastl4:l4`, the way `--proxy` takes it. */
export const arrangementOf = ({ proxy, mode }: Pick<Trial, 'proxy' | 'mode'>): string => `${proxy}:${mode}`
