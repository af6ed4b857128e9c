import type { CauseId, Layer } from '../causes/index.ts'
import type { Fault } from '../deployment/fault.ts'
import type { Deployment, Mode } from '../deployment/schema.ts'
import type { Vantage } from '../diagnosis/diagnosis.ts'
import type { Expectation } from './expectation.ts'
import type { ProofStep } from './proof.ts'

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

/** The modes a scenario makes sense in, and why not in the others. `because` is shown as the reason of `not-applicable`. */
export type Only = { modes: readonly Mode[]; because: string }

type Described = {
  id: string
  title: string
  sources: readonly Source[]
  /** Absent: it applies to every mode. */
  only?: Only
  /**
   * What the healthy deployment has for it beside the reference, changed in the draft in place: hosts that are not needed
   * otherwise. It is there before the fault and after it is healed, in a lab of its own.
   */
  setting?: (draft: Deployment) => void
  /** What it is about comes after a sign-in, which some proxies break by themselves. */
  needs?: 'ntlm'
  /** It shows only once the monitor has looked: symptoms are waited for, a bounded time, before anybody diagnoses. */
  waitsFor?: 'monitor'
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
  /** For a trainee who is stuck: vague, nearer, plain. */
  hints: readonly [vague: string, nearer: string, plain: string]
  /** 1: one probe from outside shows it. 2: it takes several, or knowledge of the product. 3: only a look at two places does. */
  difficulty: 1 | 2 | 3
  fault: Fault
  /** What goes on working. */
  unaffected: readonly Expectation[]
  twins: readonly Twin[]
  /** Causes that cannot be ruled out from somewhere, though no scenario of theirs looks quite the same. */
  alsoFits?: readonly { from: Vantage; mode: Mode; causes: readonly CauseId[] }[]
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

/** One list for every mode, or one for each. A mode that `only` does not exclude must be stated; loading checks it. */
type Stated<T> = readonly T[] | Partial<ByMode<T>>

const isList = <T>(stated: Stated<T>): stated is readonly T[] => Array.isArray(stated)

const stated = <T>(steps: Stated<T>, only: Only | undefined): ByMode<T> => {
  const of = (mode: Mode): readonly T[] => {
    if (only && !only.modes.includes(mode)) return []
    return isList(steps) ? steps : (steps[mode] ?? [])
  }
  return { l4: of('l4'), passThrough: of('passThrough'), bridge: of('bridge') }
}

/** Why a scenario does not apply to a mode; nothing where it does. */
export const excludedIn = ({ only }: Pick<Scenario, 'only'>, mode: Mode): string | undefined =>
  only && !only.modes.includes(mode) ? only.because : undefined

type Statements = { symptoms: Stated<Expectation>; proof: Stated<ProofStep> }

/** Declares a failure. The file it stands in is the whole of it. */
export const scenario = (
  s: Omit<FaultScenario, 'kind' | 'fault' | 'symptoms' | 'proof'> &
    Statements & { fault: ReturnType<typeof edit> },
): FaultScenario => ({
  ...s,
  kind: 'fault',
  fault: { id: s.id, ...s.fault },
  symptoms: stated(s.symptoms, s.only),
  proof: stated(s.proof, s.only),
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
  symptoms: stated(c.symptoms, c.only),
  proof: stated(c.proof, c.only),
})
