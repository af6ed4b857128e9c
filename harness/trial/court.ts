import type { Deployment } from '../deployment/schema.ts'
import type { Diagnoser, Diagnosis, Vantage } from '../diagnosis/diagnosis.ts'
import type { Lab } from '../lab/lab.ts'
import { benchFor, type Memo } from './bench.ts'
import { vantages } from './outcome.ts'
import type { Owner } from './owner.ts'

/** A lab that runs the healthy deployment, and who is to look at it. */
export type Court = {
  lab: Lab
  healthy: Deployment
  diagnoser: Diagnoser
  progress: (stage: string) => void
  /** Milliseconds after the first look at which the symptoms must still be there; no second look without. */
  persistMs?: number
  /** Who sets up the proxy where it is a box outside of the lab. */
  owner?: Owner
}

/** Both diagnoses of one state of the lab. */
export type Diagnoses = Record<Vantage, Diagnosis>

/** Who is asked look at once; what both ask is asked once. From a vantage that is not asked nothing is found. */
export const diagnoseFrom = async (
  { lab, healthy, diagnoser }: Court,
  asked: readonly Vantage[] = vantages,
): Promise<Diagnoses> => {
  const memo: Memo = new Map()
  const from = async (vantage: Vantage): Promise<Diagnosis> =>
    asked.includes(vantage) ? diagnoser.diagnose(benchFor(lab, healthy, vantage, memo)) : { findings: [] }
  const [outside, inside] = await Promise.all([from('outside'), from('inside')])
  return { outside, inside }
}
