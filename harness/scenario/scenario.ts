import type { CauseId, Layer } from '../cause.ts'
import type { Fault } from '../deployment/fault.ts'
import type { Deployment, Mode } from '../deployment/schema.ts'
import type { Vantage } from '../diagnosis/diagnosis.ts'
import type { Expectation } from './expectation.ts'
import type { ProofStep } from './on.ts'

/** Where it is written down, and how sure that is. `fact` is a row of the fact sheet (F04), `article` a place in the seed article. */
export type Source = { confidence: 'sourced' | 'derived' | 'recall' } & (
  | { article: string }
  | { fact: string }
  | { design: string }
)

/** Another scenario that looks the same from somewhere, and what tells the two apart. */
export type Twin = { id: string; from: Vantage; mode: Mode; separatedBy: string }

/** How to mend it, in general and in the words of products. */
export type Repair = {
  general: string
  bigip?: string
  netscaler?: string
  haproxy?: string
  nginx?: string
  iis?: string
}

export type ByMode<T> = { readonly [mode in Mode]: readonly T[] }

type Described = {
  id: string
  title: string
  sources: readonly Source[]
  /** What must hold in each mode while it lasts, seen by clients. */
  symptoms: ByMode<Expectation>
  /** What the network and the services must have done. */
  proof: ByMode<ProofStep>
}

/** One documented failure. */
export type FaultScenario = Described & {
  kind: 'fault'
  layer: Layer
  /** What a user or the help desk would say. */
  ticket: string
  fault: Fault
  /** What goes on working. */
  unaffected: readonly Expectation[]
  twins: readonly Twin[]
  repair: Repair
}

/** A healthy deployment, or a variation that is healthy too: a finding here is a false alarm. */
export type Control = Described & {
  kind: 'control'
  layer: 'control'
  /** Changes the draft in place; nothing for the reference deployment itself. */
  variation: ((draft: Deployment) => void) | undefined
}

export type Scenario = FaultScenario | Control

/** The edit that makes a fault, and the cause it is. */
export const edit = (
  cause: CauseId,
  change: (draft: Deployment) => void,
): { cause: CauseId; edit: Fault['edit'] } => ({
  cause,
  edit: change,
})

const everyMode = <T>(steps: readonly T[]): ByMode<T> => ({ l4: steps, passThrough: steps, bridge: steps })

/** One list for every mode, or one for each; a mode left out does not compile. */
type Stated<T> = readonly T[] | ByMode<T>

const isList = <T>(stated: Stated<T>): stated is readonly T[] => Array.isArray(stated)
const stated = <T>(steps: Stated<T>): ByMode<T> => (isList(steps) ? everyMode(steps) : steps)

type Statements = { symptoms: Stated<Expectation>; proof: Stated<ProofStep> }

/** Declares a failure. The file it stands in is the whole of it. */
export const scenario = (
  s: Omit<FaultScenario, 'kind' | 'fault' | 'symptoms' | 'proof'> &
    Statements & { fault: ReturnType<typeof edit> },
): FaultScenario => ({
  ...s,
  kind: 'fault',
  fault: { id: s.id, ...s.fault },
  symptoms: stated(s.symptoms),
  proof: stated(s.proof),
})

/** Declares a healthy variation. */
export const control = (
  c: Omit<Control, 'kind' | 'layer' | 'symptoms' | 'proof' | 'variation'> &
    Statements &
    Partial<Pick<Control, 'variation'>>,
): Control => ({
  ...c,
  kind: 'control',
  layer: 'control',
  variation: c.variation,
  symptoms: stated(c.symptoms),
  proof: stated(c.proof),
})
