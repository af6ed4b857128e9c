import type { Mode } from '../deployment/schema.ts'
import type { FaultScenario, Source } from './scenario.ts'

/** Two faults that really occur together. The first is applied first. */
export type Combination = {
  kind: 'pair'
  /** `missing-snat+name-mismatch` */
  id: string
  title: string
  both: readonly [FaultScenario, FaultScenario]
  sources: readonly Source[]
  /** What a user or the help desk would say while both last. */
  ticket: string
  /** What somebody who mends the first must know about the second. */
  story: string
  /** Modes in which nobody outside can see the second fault while the first lasts; in the others both show at once. */
  hiddenOutside: readonly Mode[]
}

/** Declares a combination; its id follows from its faults. */
export const combination = (c: Omit<Combination, 'kind' | 'id'>): Combination => ({
  ...c,
  kind: 'pair',
  id: c.both.map(({ id }) => id).join('+'),
})
