import { madeByFrontEnd } from '../../probes/front-end-mark.ts'
import { attemptsOf } from '../attempt.ts'
import { lostOnLine } from '../lost-on-line.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'

/** Who asks before he sends waits in vain, and who does not ask is served: “100 Continue” is lost (RFC 9110 §10.1.1). */
export const swallowsContinue = rule({
  id: 'swallows-continue',
  concludes: 'proxy.swallows-continue',
  provedIf: 'requests with a body are answered as long as they do not ask to be told to go on',
  when: (view) => {
    const posts = attemptsOf(view).flatMap((attempt) =>
      attempt.of.kind === 'http' && attempt.of.request.bodyBytes !== undefined
        ? [{ ...attempt, of: attempt.of }]
        : [],
    )
    const waiting = posts.filter(({ of, fate }) => of.request.expectContinue && fate === 'hung')
    const taken = posts.filter(({ of }) => !of.request.expectContinue && madeByFrontEnd(of))
    if (waiting.length === 0 || taken.length === 0) return undefined
    // Any one of several requests may hang on a line that loses packets.
    if (lostOnLine(view).length > 0) return undefined
    return {
      standing: 'seen',
      because:
        'A client that asks whether to send its body is told nothing, while one that sends without asking is answered.',
      evidence: evidenceOf([...waiting, ...taken].map(({ of }) => of)),
      explains: ({ kind, of }) => kind === 'hung' && waiting.some((attempt) => attempt.of === of),
    }
  },
})
