import { exitCodes } from '../errors.ts'
import { gravest } from '../reports/tally.ts'
import type { Trial, Verdict } from '../trial/outcome.ts'

const codes: Record<Verdict, number> = {
  error: exitCodes.harness,
  wrong: exitCodes.trialFailed,
  missed: exitCodes.trialFailed,
  'false-alarm': exitCodes.trialFailed,
  inconclusive: exitCodes.inconclusive,
  'not-applicable': exitCodes.fine,
  detected: exitCodes.fine,
  clear: exitCodes.fine,
}

const gravestFirst = [exitCodes.harness, exitCodes.trialFailed, exitCodes.inconclusive]

/** What a run ends with: the gravest of its trials. */
export const exitCodeFor = (trials: readonly Trial[]): number => {
  const ended = new Set(trials.map((trial) => codes[gravest(trial)]))
  return gravestFirst.find((code) => ended.has(code)) ?? exitCodes.fine
}
