import { type Cause, causeOf } from '../causes/index.ts'
import { signInSeen } from './answers.ts'
import type { Diagnosis, Finding, View } from './diagnosis.ts'
import { rules } from './rules/index.ts'
import type { Symptom } from './symptom.ts'
import { symptomsOf } from './symptoms.ts'
import { evidenceOf } from './view.ts'
import { type Argument, alternatives, argumentsFor, standing } from './weigh.ts'
import { inWords, list } from './words.ts'

const stack: Cause['layer'][] = ['dns', 'path', 'port', 'tls', 'http', 'auth', 'app']

const byLayer = (a: Argument, b: Argument): number =>
  stack.indexOf(causeOf(a.rule.concludes).layer) - stack.indexOf(causeOf(b.rule.concludes).layer)

const distinct = (evidence: Finding['evidence']): Finding['evidence'] => [
  ...new Map(evidence.map((e) => [JSON.stringify(e), e])).values(),
]

const findingOf = (group: readonly Argument[]): Finding => {
  const ordered = group.toSorted(byLayer)
  const causes = ordered.map(({ rule }) => rule.concludes)
  const evidence = distinct(ordered.flatMap(({ claim }) => claim.evidence))
  const [only] = ordered
  if (only && ordered.length === 1) return { causes, because: only.claim.because, evidence }
  const symptoms = inWords(ordered.flatMap(({ explained }) => explained))
  return {
    causes,
    because: `Seen from here: ${symptoms}. That fits ${list(causes)} alike.`,
    evidence,
    separateBy: `${ordered.map(({ rule }) => `It is ${rule.concludes} if ${rule.provedIf}`).join('. ')}.`,
  }
}

const unexplained = (symptoms: readonly Symptom[]): Finding[] =>
  symptoms.length === 0
    ? []
    : [
        {
          causes: [],
          because: `Something is wrong that no rule explains: ${inWords(symptoms)}.`,
          evidence: evidenceOf(symptoms.map(({ of }) => of)),
        },
      ]

/** Health is something that has to be seen: no complaint is not enough. */
const unproved = (view: View): Finding[] =>
  signInSeen(view)
    ? []
    : [
        {
          causes: [],
          because:
            view.observations.length === 0
              ? 'Nothing was observed, so nothing can be said.'
              : 'Nothing was observed to fail, but the client was not observed to sign in either, so this is not called healthy.',
          evidence: evidenceOf(view.observations.filter(({ from }) => from === 'client')),
        },
      ]

/**
 * Concludes from what was observed. No finding means healthy. Pure.
 *
 * Every symptom wants an explanation. Rules claim to explain some; a claim that only explains what is accounted for
 * already falls, so nothing that merely follows from a fault is reported beside it. What nobody explains is said so.
 */
export const diagnose = (view: View): Diagnosis => {
  const symptoms = symptomsOf(view)
  if (symptoms.length === 0) return { findings: unproved(view) }
  const made = rules.flatMap((rule) => {
    const claim = rule.when(view)
    return claim ? [{ rule, claim }] : []
  })
  const kept = standing(argumentsFor(made, symptoms))
  const accounted = new Set(kept.flatMap(({ explained }) => explained))
  return {
    findings: [
      ...alternatives(kept.toSorted(byLayer)).map(findingOf),
      ...unexplained(symptoms.filter((s) => !accounted.has(s))),
    ],
  }
}
