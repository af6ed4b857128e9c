import { frontEndOf, madeByFrontEnd } from '../../probes/front-end-mark.ts'
import { attemptsOf } from '../attempt.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'
import { answersOver443, asksCertProv, explainedBy, statusOf } from '../who-answered.ts'
import { list } from '../words.ts'

/** IIS is up and the services behind it are not, so a monitor that only connects keeps the node in the pool (facts F31). */
export const frontEndNotStarted = rule({
  id: 'front-end-not-started',
  concludes: 'frontEnd.not-started',
  provedIf: 'one front end answers 503 whatever it is asked',
  when: (view) => {
    const failing = attemptsOf(view).flatMap(({ of }) =>
      (of.kind === 'http' || of.kind === 'certprov') && madeByFrontEnd(of) && statusOf(of) === 503
        ? [of]
        : [],
    )
    if (!answersOver443(view).some((of) => !asksCertProv(of) && failing.includes(of))) return undefined
    const nodes = failing.flatMap(({ answer }) => frontEndOf(answer) ?? [])
    const serving = answersOver443(view).flatMap((of) =>
      statusOf(of) === 200 ? (frontEndOf(of.answer) ?? []) : [],
    )
    if (nodes.every((node) => serving.includes(node))) return undefined
    return {
      standing: 'seen',
      because: `${list(nodes)} answers 503 for everything and still gets its share of the connections.`,
      evidence: evidenceOf(failing),
      explains: explainedBy(failing),
    }
  },
})
