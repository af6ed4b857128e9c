import { edgeAttempts, isEdge } from '../access-edge.ts'
import { failuresOf } from '../failures.ts'
import { flowEvidence, ledgerRead, rstIn, seenAt } from '../flows.ts'
import { rule } from '../rule.ts'
import { evidenceOf } from '../view.ts'

/** The Access Edge is alive and refuses SIP on 443. */
export const edgeNotListening = rule({
  id: 'edge-not-listening',
  concludes: 'edge.not-listening',
  provedIf: 'the Access Edge refuses connections to 443',
  when: (view) => {
    const tried = edgeAttempts(view)
    if (tried.length === 0 || !tried.every(({ fate }) => fate === 'refused')) return undefined
    // A firewall can refuse in its name.
    const known = ledgerRead(view, 'border')
    const refusals = seenAt(view, 'border', rstIn).filter(
      ({ source, sourcePort }) => isEdge(view, source) && sourcePort === 443,
    )
    if (known && refusals.length === 0) return undefined
    return {
      standing: known ? 'seen' : 'inferred',
      because:
        'The Access Edge refuses every connection to port 443, so that nobody gets as far as the web services.',
      evidence: [...flowEvidence(view, 'border', 'RSTs', refusals), ...evidenceOf(tried.map(({ of }) => of))],
      explains: failuresOf(tried),
    }
  },
})
