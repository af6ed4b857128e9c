import { troubleWith } from '../name-claim.ts'
import { isSlow } from '../names.ts'
import { rule } from '../rule.ts'
import { observedFrom } from '../view.ts'

/** Every look-up takes its time, so that everything behind it does. */
export const dnsServerSlow = rule({
  id: 'dns-server-slow',
  concludes: 'dns.server-slow',
  provedIf: 'the name server answers late when asked directly',
  when: (view) => {
    const asked = observedFrom(view, 'client', 'dns').filter(({ outcome }) => outcome === 'answer')
    // Where another was asked before, it may be that one which costs the time.
    const slow = asked.filter((of) => isSlow({ ...of, ms: of.serverMs ?? of.ms }))
    if (slow.length === 0) return undefined
    const quickest = Math.round(Math.min(...slow.map(({ ms }) => ms)))
    return {
      standing: 'seen',
      because: `The name server took ${quickest} ms and more for ${slow.length} of ${asked.length} answers.`,
      ...troubleWith(view, slow, []),
    }
  },
})
