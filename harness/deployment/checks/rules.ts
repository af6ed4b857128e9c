import type { Deployment } from '../schema.ts'
import type { Problem } from './problem.ts'

/** A firewall rule that speaks of one front end must speak of one that there is. */
export const ruleProblems = (d: Deployment): Problem[] =>
  (['border', 'firewall'] as const).flatMap((router) =>
    d[router].rules.flatMap((rule, i) =>
      (['from', 'to'] as const)
        .filter((end) => /^fe[0-9]/.test(rule[end]) && !(rule[end] in d.frontEnds))
        .map((end) => ({
          field: `${router}.rules.${i}.${end}`,
          message: `expected one of ${Object.keys(d.frontEnds).join(', ')}, got ${rule[end]}`,
        })),
    ),
  )
