import type { CauseId } from '../causes/index.ts'
import type { Mode } from '../deployment/schema.ts'
import type { Finding, Vantage } from '../diagnosis/diagnosis.ts'
import type { Met } from '../scenario/expectation.ts'

/** What a trial concludes about a diagnosis, or about itself. */
export type Verdict =
  | 'detected'
  | 'missed'
  | 'wrong'
  | 'clear'
  | 'false-alarm'
  | 'inconclusive'
  | 'not-applicable'
  | 'error'

export const vantages: readonly Vantage[] = ['outside', 'inside']

/** What went into a trial, so that it can be had again. */
export type Provenance = {
  seed: number
  /** SHA-256 over the healthy and the broken plan. */
  planHash: string
  salem: string
  kernel: string
  node: string
  /** First line each tool prints about itself. */
  tools: Record<string, string>
}

/** What was seen, stage by stage. */
export type TrialEvidence = {
  baseline: Met[]
  symptoms: Met[]
  proof: { text: string; complaint: string | undefined }[]
  unaffected: Met[]
  /** The symptoms once more, some time after they were first seen; asked for by an audit only. */
  persisting: Met[]
  healed: Met[]
}

/** The one object a trial ends in; `salem run --json` prints these. */
export type Trial = {
  scenario: string
  engine: string
  proxy: string
  mode: Mode
  verdicts: Record<Vantage, Verdict>
  /** Every vantage detected it, a control was clear, or it was not applicable. */
  asExpected: boolean
  /** Whole trial in milliseconds. */
  ms: number
  /** Why a verdict is not the expected one, or why the trial is not applicable; empty else. */
  reason: string
  /** Why nothing could be concluded at a first hearing; not there where one was enough. */
  adjourned?: string
  diagnosis: Record<Vantage, Finding[]>
  /** What is wrong with the proxy product in any deployment, as it showed in the healthy one before the trial. */
  aboutProxy: Finding[]
  /** For each fault, or in a control for each shortcoming of the proxy, the causes a diagnosis was expected to name: one, or the candidates that cannot be told apart. */
  expected: Record<Vantage, CauseId[][]>
  /** Of a pair: the faults that were not named while both lasted. Empty for one fault. */
  hidden: Record<Vantage, string[]>
  evidence: TrialEvidence
  provenance: Provenance
}

export const noEvidence = (): TrialEvidence => ({
  baseline: [],
  symptoms: [],
  proof: [],
  unaffected: [],
  persisting: [],
  healed: [],
})

const good: readonly Verdict[] = ['detected', 'clear', 'not-applicable']

export const isAsExpected = (verdicts: Record<Vantage, Verdict>): boolean =>
  vantages.every((v) => good.includes(verdicts[v]))

/** The same for both vantages. */
export const forBoth = <T>(make: (vantage: Vantage) => T): Record<Vantage, T> => ({
  outside: make('outside'),
  inside: make('inside'),
})
