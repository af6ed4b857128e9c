import { type Attempt, trafficTo } from '../attempt.ts'
import { showsLoss, wayToPool } from '../behind-proxy.ts'
import { demandedCertificate } from '../demanded-certificate.ts'
import type { InsideBrief, View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { flowEvidence, isFrontEnd, ledgerRead, seenAt, stoppedAtFirewall, synAckIn } from '../flows.ts'
import { rule } from '../rule.ts'
import { evidenceOf, insideOf, modesOf, observedFrom } from '../view.ts'

const lost = (view: View): Attempt[] =>
  trafficTo(view, 443).failed.filter((a) => showsLoss(view, a, 'refusal'))

/** The front ends accept the proxy's connections on the HTTPS port. */
const accepted = (view: View, inside: InsideBrief) =>
  seenAt(view, 'firewall', synAckIn).filter(
    ({ source, sourcePort }) => isFrontEnd(inside, source) && sourcePort === inside.externalPorts.https,
  )

/** An answer or two to the monitor may be left of an earlier state; what counts is that nothing is stopped now. */
const isStopped = (view: View, inside: InsideBrief): boolean =>
  stoppedAtFirewall(view, inside, inside.externalPorts.https).length > 0

/** Nobody beside the front ends comes to an end with TLS there, so that a proxy need not be wary to fail. */
const isBrokenBeside = (view: View, { externalPorts }: InsideBrief): boolean => {
  const beside = observedFrom(view, 'desk', 'tls').filter(
    ({ request }) => request.port === externalPorts.https,
  )
  return beside.length > 0 && !beside.some(({ outcome }) => outcome === 'handshake')
}

/** A proxy that ends TLS reaches the pool, and says no itself: it does not trust the front ends' certificate (facts F20). */
export const proxyDistrustsPool = rule({
  id: 'proxy-distrusts-pool',
  concludes: 'proxy.distrusts-pool',
  provedIf: 'the front ends accept the connections of the proxy, and the proxy then ends them',
  when: (view) => {
    if (!modesOf(view).includes('bridge')) return undefined
    // Then it is the clients whom it ends the connections of.
    if (demandedCertificate(view).refused.length > 0) return undefined
    const { https, http } = wayToPool(view)
    if (https !== 'refusal' || http === 'refusal' || !lost(view).every(({ pastTls }) => pastTls))
      return undefined
    const inside = insideOf(view)
    const known = inside !== undefined && ledgerRead(view, 'firewall')
    const answers = inside ? accepted(view, inside) : []
    if (known && (answers.length === 0 || isStopped(view, inside))) return undefined
    if (inside && isBrokenBeside(view, inside)) return undefined
    return {
      standing: known ? 'seen' : 'inferred',
      because: known
        ? 'The front ends accept the connections of the proxy, which then refuses to go on: it does not trust their certificate.'
        : 'The proxy says at once that the pool cannot be had, while plain HTTP goes through.',
      evidence: [
        ...flowEvidence(view, 'firewall', 'SYN-ACKs', answers),
        ...evidenceOf(lost(view).map(({ of }) => of)),
      ],
      explains: failuresOf(lost(view)),
    }
  },
})
