import type { Attempt } from './attempt.ts'
import type { Symptom } from './symptom.ts'

/** The failures of these attempts, as what a claim explains. */
export const failuresOf =
  (attempts: readonly Attempt[]) =>
  ({ kind, of }: Symptom): boolean =>
    attempts.some((attempt) => attempt.of === of && attempt.fate === kind)
