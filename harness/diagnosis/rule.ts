import type { CauseId } from '../causes/index.ts'
import type { Evidence, View } from './diagnosis.ts'
import type { Symptom } from './symptom.ts'

/** What a rule makes of a view. */
export type Claim = {
  /**
   * `seen`: the fault shows itself, in a ledger, a setting or in who answered; it stands whatever else is wrong.
   * `inferred`: it would explain what went wrong, and so might something else.
   */
  standing: 'seen' | 'inferred'
  /** One plain sentence: what was concluded and from what. */
  because: string
  evidence: Evidence[]
  /** The symptoms that would go if this were mended. */
  explains: (symptom: Symptom) => boolean
}

/** How one cause is recognised. */
export type Rule = {
  id: string
  concludes: CauseId
  /** What would prove it, where it is one of several; completes “it is … if …”. */
  provedIf: string
  when: (view: View) => Claim | undefined
}

export const rule = (definition: Rule): Rule => definition
