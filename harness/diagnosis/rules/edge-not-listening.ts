import { attemptsOf } from '../attempt.ts'
import { failuresOf } from '../failures.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'

/** The Access Edge is alive and refuses SIP on 443. */
export const edgeNotListening = rule({
  id: 'edge-not-listening',
  concludes: 'edge.not-listening',
  provedIf: 'the Access Edge refuses connections to 443',
  when: (view) => {
    const tried = attemptsOf(view).filter(({ host }) => host === view.brief.names.sip)
    if (tried.length === 0 || !tried.every(({ fate }) => fate === 'refused')) return undefined
    return {
      standing: 'seen',
      because:
        'The Access Edge refuses every connection to port 443, so that nobody gets as far as the web services.',
      evidence: evidenceOf(tried.map(({ of }) => of)),
      explains: failuresOf(tried),
    }
  },
})
