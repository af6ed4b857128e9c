import { eventsLost } from '../events.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'

/** Whatever is answered at once is answered, and a request that has to wait is ended on the way (facts F14, R09). */
export const idleTimeOut = rule({
  id: 'idle-time-out',
  concludes: 'proxy.idle-time-out',
  provedIf: 'the front ends log that a pending request was ended by the other side',
  when: (view) => {
    const { cut } = eventsLost(view)
    if (cut.length === 0) return undefined
    return {
      standing: cut.some(({ outcome }) => outcome !== 'timeout') ? 'seen' : 'inferred',
      because:
        'A front end takes a request for events and leaves it pending; before it answers, somebody on the way ends it or forgets it.',
      evidence: evidenceOf(cut),
      explains: ({ kind }) => kind === 'events-cut',
    }
  },
})
