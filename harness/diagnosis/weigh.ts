import type { Claim, Rule } from './rule.ts'
import type { Symptom } from './symptom.ts'

/** A claim with the symptoms of this view that it explains. */
export type Argument = { rule: Rule; claim: Claim; explained: Symptom[] }

export const argumentsFor = (
  made: readonly { rule: Rule; claim: Claim }[],
  symptoms: readonly Symptom[],
): Argument[] => made.map(({ rule, claim }) => ({ rule, claim, explained: symptoms.filter(claim.explains) }))

/** What is seen stands. What is inferred stands if it is needed: for a symptom that nothing seen explains. */
export const standing = (all: readonly Argument[]): Argument[] => {
  const accounted = new Set(all.filter(({ claim }) => claim.standing === 'seen').flatMap((a) => a.explained))
  return all.filter(
    ({ claim, explained }) => claim.standing === 'seen' || explained.some((s) => !accounted.has(s)),
  )
}

const rivals = (a: Argument, b: Argument): boolean =>
  a.claim.standing === 'inferred' &&
  b.claim.standing === 'inferred' &&
  a.explained.some((symptom) => b.explained.includes(symptom))

/**
 * Inferences from the same symptom are alternatives: one of them is true, and nothing here tells which. Those that
 * share none are about different things, and all of them are true.
 */
export const alternatives = (all: readonly Argument[]): Argument[][] => {
  let groups: Argument[][] = []
  for (const argument of all) {
    const related = groups.filter((group) => group.some((other) => rivals(argument, other)))
    const rest = groups.filter((group) => !related.includes(group))
    groups = [...rest, [...related.flat(), argument]]
  }
  return groups
}
