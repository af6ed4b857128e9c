import { attemptsOf, failed, trafficTo } from '../attempt.ts'
import { failuresOf } from '../failures.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'

/** Nothing answers where SIP is, while the web services beside it do. */
export const borderDropsEdge = rule({
  id: 'border-drops-edge',
  concludes: 'border.drops-edge',
  provedIf: 'the firewall towards the internet counts dropped packets to the Access Edge',
  when: (view) => {
    const tried = attemptsOf(view).filter(({ host }) => host === view.brief.names.sip)
    const webAlive = trafficTo(view, 443).tried.some((attempt) => !failed(attempt))
    if (tried.length === 0 || !tried.every(({ fate }) => fate === 'silent') || !webAlive) return undefined
    return {
      standing: 'seen',
      because: 'Nothing answers at the Access Edge on 443, while the web services beside it do.',
      evidence: evidenceOf(tried.map(({ of }) => of)),
      explains: failuresOf(tried),
    }
  },
})
