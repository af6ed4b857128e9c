import { failuresOf } from '../failures.ts'
import { ledgerRead, seenAt, synIn } from '../flows.ts'
import { rule } from '../rule.ts'
import { evidenceOf, insideOf } from '../view.ts'
import { allSilent, endTogether } from '../way.ts'

/** Web services and Access Edge are silent, and SYNs that live for few hops are heard of up to one router and no further. */
export const deadHop = rule({
  id: 'dead-hop',
  concludes: 'path.dead-hop',
  provedIf: 'nothing of what clients send comes to the firewall towards the internet',
  when: (view) => {
    const silent = allSilent(view)
    const traces = endTogether(view)
    const [trace] = traces
    if (silent.length === 0 || !trace) return undefined
    const inside = insideOf(view)
    const came = seenAt(view, 'border', synIn).filter(({ destination }) => destination === trace.address)
    if (inside && ledgerRead(view, 'border') && came.length > 0) return undefined
    const last = trace.hops.at(-1)
    return {
      standing: 'seen',
      because: last
        ? `Neither the web services nor the Access Edge answer, and on the way to both nothing is heard of beyond ${last}: the router behind it forwards nothing.`
        : 'Neither the web services nor the Access Edge answer, and not even the first router on the way is heard of.',
      evidence: evidenceOf([...traces, ...silent.map(({ of }) => of)]),
      explains: failuresOf(silent),
    }
  },
})
